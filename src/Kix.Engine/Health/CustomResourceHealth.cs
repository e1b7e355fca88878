using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A custom resource is judged by what its controller says of it, as far as words have a common meaning: the conditions that kstatus reads
/// (https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md), then others that are as widely used, then its phase, then
/// its replicas. Nothing is known here of any vendor's kind. A condition that is not fulfilled is a wait, for controllers try again; where its
/// reason names an error, it is a failure once that has lasted.
/// </summary>
internal static class CustomResourceHealth
{
    // ACK.Terminal: https://aws-controllers-k8s.github.io/community/docs/user-docs/ack-conditions/
    private static readonly string[] Failures = ["Stalled", "Failed", "ReconcileFailed", "Degraded", "Error", "ErrorOccurred", "Invalid", "ACK.Terminal"];
    private static readonly string[] FailureEndings = ["Failed", "Error", "Unhealthy", "Degraded"];

    // Synced beside Ready: whether the newest spec has been taken over (https://docs.crossplane.io/latest/concepts/managed-resources/#conditions).
    private static readonly string[] Required = ["Synced", "Ready"];
    private static readonly string[] Verdicts =
        ["Available", "Healthy", "Succeeded", "Completed", "Complete", "Programmed", "Accepted", "Established"];

    private static readonly string[] PartEndings = ["Ready", "Available", "Healthy", "Success"];

    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        // Who has asked its controller to leave it alone, does not wait for it; not even the generation is observed then.
        if (live.Spec.Flag("paused") || live.Spec.Flag("suspend") || live.Spec.Flag("suspended"))
        {
            return HealthRecord.Current("paused");
        }

        List<Condition> conditions = [.. live.Conditions()];
        return live.NotObserved()
            ?? Failure(live, conditions)
            ?? Working(live, conditions)
            ?? Verdict(live, conditions)
            ?? Part(live, conditions)
            ?? PhaseHealth.Of(live)
            ?? Replicas(live)
            ?? (around.ExpectsReport && !PhaseHealth.IsSaid(live) ? HealthRecord.Silent() : HealthRecord.Current("exists"));
    }

    private static HealthRecord? Failure(LiveObject live, List<Condition> conditions)
    {
        List<Condition> holding = [.. conditions.Where(condition => condition.IsTrue && !live.IsOld(condition))];
        return holding.Find(static condition => Failures.Contains(condition.Type)) is { } failure
            ? HealthRecord.Failed(FailureSort.Condition, failure.Said, failure.Reason)
            : holding.Find(static condition => Array.Exists(FailureEndings, ending => condition.Type.EndsWith(ending, StringComparison.Ordinal))) is { } retried
                ? HealthRecord.Failed(FailureSort.Retried, retried.Said, retried.Reason)
            : null;
    }

    private static HealthRecord? Working(LiveObject live, List<Condition> conditions)
    {
        if (conditions.Find(static condition => condition is { Type: "Reconciling", IsTrue: true }) is { } reconciling)
        {
            // Flux says so of errors that it tries again, and of dependencies that are not ready
            // (https://github.com/fluxcd/pkg/blob/main/apis/meta/conditions.go).
            return reconciling.Reason == "ProgressingWithRetry" && conditions.Find(static condition => condition is { Type: "Ready", IsFalse: true }) is { } ready
                && ready.Reason?.EndsWith("NotReady", StringComparison.Ordinal) != true
                ? HealthRecord.Failed(FailureSort.Retried, ready.Said, ready.Reason)
                : HealthRecord.InProgress(reconciling.Said, reconciling.Reason);
        }

        // Beside Degraded, Progressing says that something is being rolled out; alone, that it has been, too (as a Deployment's does):
        // https://github.com/openshift/enhancements/blob/master/dev-guide/cluster-version-operator/dev/clusteroperator.md
        return conditions.Exists(static condition => condition.Type == "Degraded")
            && conditions.Find(static condition => condition is { Type: "Progressing", IsTrue: true }) is { } progressing
            ? HealthRecord.InProgress(progressing.Said, progressing.Reason)
            : conditions.Find(static condition => condition is { Type: "NotReady", IsTrue: true }) is { } not ? Unfulfilled(live, not)
            : null;
    }

    private static HealthRecord? Verdict(LiveObject live, List<Condition> conditions)
    {
        List<Condition> verdicts = [.. Required.Select(Find).OfType<Condition>()];
        if (verdicts.Count == 0 && Verdicts.Select(Find).FirstOrDefault(static condition => condition is not null) is { } other)
        {
            verdicts.Add(other);
        }

        return verdicts.Count == 0 ? null
            : verdicts.Find(live.IsOld) is { } old ? HealthRecord.InProgress($"{old.Type} speaks of an older generation", "LatestGenerationNotObserved")
            : verdicts.Find(static condition => !condition.IsTrue) is not { } not ? HealthRecord.Current(verdicts[^1].Type.ToLowerInvariant())
            : not.Reason?.EndsWith("Paused", StringComparison.Ordinal) == true ? HealthRecord.Current("paused")
            : Unfulfilled(live, not);

        Condition? Find(string type) => conditions.Find(condition => condition.Type == type);
    }

    // Without a condition for the whole, each that speaks of a part counts: PodsHealthy, AllReplicasReady.
    private static HealthRecord? Part(LiveObject live, List<Condition> conditions)
    {
        List<Condition> unfulfilled = [.. conditions.Where(condition => !condition.IsTrue && !live.IsOld(condition))];
        return (unfulfilled.Find(static condition => condition.IsFalse && ErrorWords.AreIn(condition.Reason))
            ?? unfulfilled.Find(static condition => Array.Exists(PartEndings, ending => condition.Type.EndsWith(ending, StringComparison.Ordinal)))) is { } not
            ? Unfulfilled(live, not)
            : null;
    }

    private static HealthRecord Unfulfilled(LiveObject live, Condition condition) =>
        ErrorWords.AreIn(condition.Reason) ? HealthRecord.Failed(FailureSort.Retried, condition.Said, condition.Reason)
        : PhaseHealth.Of(live) is { State: HealthState.Failed } broken ? broken with { Message = $"{broken.Message}: {condition.Said}" }
        : HealthRecord.InProgress(condition.Said, condition.Reason);

    private static HealthRecord? Replicas(LiveObject live) =>
        live.Spec.Integer("replicas") is { } wanted && (live.Status.Integer("readyReplicas") ?? live.Status.Integer("availableReplicas")) is { } ready && ready < wanted
            ? HealthRecord.InProgress($"{ready} of {wanted} replicas ready", "LessReady")
            : null;
}

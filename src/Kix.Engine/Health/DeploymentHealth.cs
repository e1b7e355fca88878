using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A Deployment is current when its newest generation is rolled out and available, as <c>kubectl rollout status</c> has it
/// (https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status). A rollout whose new pods cannot run is
/// seen to fail by those pods, without waiting for the progress deadline.
/// </summary>
internal static class DeploymentHealth
{
    private const string Revision = "deployment.kubernetes.io/revision";

    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        if (live.NotObserved() is { } notObserved)
        {
            return notObserved;
        }

        if (live.Spec.Flag("paused"))
        {
            return HealthRecord.Current("paused");
        }

        if (live.Condition("Progressing") is { IsFalse: true, Reason: "ProgressDeadlineExceeded" } late)
        {
            return PodFailures.Worst(NewPods(live, around)) ?? HealthRecord.Failed(FailureSort.Final, late.Said, late.Reason);
        }

        if (Missing(live) is not { } missing)
        {
            return live.Condition("Progressing") is { IsFalse: true } stopped
                ? HealthRecord.InProgress(stopped.Said, stopped.Reason)
                : HealthRecord.Current($"{live.Status.Integer("replicas") ?? 0} replicas available");
        }

        return live.Condition("ReplicaFailure") is { IsTrue: true } failure
            ? HealthRecord.Failed(FailureSort.PodCreation, failure.Said, failure.Reason)
            : PodFailures.Worst(NewPods(live, around)) ?? missing;
    }

    private static HealthRecord? Missing(LiveObject live)
    {
        var wanted = live.Spec.Integer("replicas") ?? 1;
        var all = live.Status.Integer("replicas") ?? 0;
        var updated = live.Status.Integer("updatedReplicas") ?? 0;
        var ready = live.Status.Integer("readyReplicas") ?? 0;
        var available = live.Status.Integer("availableReplicas") ?? 0;
        return updated < wanted ? HealthRecord.InProgress($"{updated} of {wanted} replicas updated", "LessUpdated")
            : all > updated ? HealthRecord.InProgress($"{all - updated} old replicas still to end", "ExtraPods")
            : ready < wanted ? HealthRecord.InProgress($"{ready} of {wanted} replicas ready", "LessReady")
            : available < wanted ? HealthRecord.InProgress($"{available} of {wanted} replicas available", "LessAvailable")
            : null;
    }

    /// <summary>The pods of the newest ReplicaSet: those of older ones may fail as they like, they are on their way out.</summary>
    private static IEnumerable<LiveObject> NewPods(LiveObject live, Relatives around)
    {
        var newest = around.ReplicaSets
            .Where(set => set.IsControlledBy(live))
            .Where(set => live.Annotation(Revision) is not { } revision || set.Annotation(Revision) == revision)
            .MaxBy(static set => long.TryParse(set.Annotation(Revision), out var number) ? number : 0);
        return newest is null ? [] : around.Pods.Where(pod => pod.IsControlledBy(newest));
    }
}

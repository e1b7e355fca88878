using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A custom resource is judged by the conditions that kstatus reads
/// (https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md): <c>Stalled</c> and <c>Reconciling</c>, then <c>Ready</c>;
/// beyond it, <c>Available</c> where there is no <c>Ready</c>, and an outright <c>Failed</c>. Without any of them it only has to exist.
/// </summary>
internal static class CustomResourceHealth
{
    private static readonly string[] Failures = ["Stalled", "Failed", "ReconcileFailed"];
    private static readonly string[] Successes = ["Ready", "Available"];

    internal static HealthRecord Of(LiveObject live)
    {
        if (live.NotObserved() is { } notObserved)
        {
            return notObserved;
        }

        foreach (var type in Failures)
        {
            if (live.Condition(type) is { IsTrue: true } failure && !IsOld(failure, live))
            {
                return HealthRecord.Failed(FailureSort.Condition, failure.Said, failure.Reason);
            }
        }

        if (live.Condition("Reconciling") is { IsTrue: true } reconciling)
        {
            return HealthRecord.InProgress(reconciling.Said, reconciling.Reason);
        }

        var verdict = Successes.Select(type => live.Condition(type)).FirstOrDefault(static condition => condition is not null);
        return verdict switch
        {
            null => HealthRecord.Current("exists"),
            _ when IsOld(verdict, live) => HealthRecord.InProgress($"{verdict.Type} speaks of an older generation", "LatestGenerationNotObserved"),
            { IsTrue: true } => HealthRecord.Current(verdict.Type == "Ready" ? "ready" : "available"),
            _ => HealthRecord.InProgress(verdict.Said, verdict.Reason),
        };
    }

    private static bool IsOld(Condition condition, LiveObject live) =>
        condition.ObservedGeneration is { } observed && observed < live.Generation;
}

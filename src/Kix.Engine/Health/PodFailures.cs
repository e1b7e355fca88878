using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>What the pods of a workload say about its future.</summary>
internal static class PodFailures
{
    /// <summary>
    /// The failure to show for a workload: the most certain trouble of its pods, the first of them by name; null when none is in trouble.
    /// A pod that the workload replaces by another (evicted, failed) is the workload's business and no failure of its own.
    /// </summary>
    internal static HealthRecord? Worst(IEnumerable<LiveObject> pods) =>
        pods.Where(static pod => !pod.IsBeingDeleted)
            .Where(static pod => pod.Condition("Ready") is not { IsTrue: true })
            .Select(PodTrouble.Of)
            .OfType<PodTrouble>()
            .Where(static trouble => trouble.Sort is not null and not FailureSort.Final)
            .OrderBy(static trouble => trouble.Sort)
            .ThenBy(static trouble => trouble.Pod, StringComparer.Ordinal)
            .Select(static trouble => HealthRecord.Failed(trouble.Sort!.Value, trouble.Text, trouble.Reason))
            .FirstOrDefault();
}

using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>A pod in trouble, with the end of its container's log.</summary>
/// <param name="Trouble">Which container, why, exit code.</param>
/// <param name="LogLines">The last lines of its log; empty where there are none.</param>
public sealed record FailedPod(PodTrouble Trouble, IReadOnlyList<string> LogLines);

/// <summary>What a person needs to know of a workload that failed.</summary>
public sealed record FailureReport
{
    /// <summary>Pods in trouble: one of each sort of trouble, for the others say the same.</summary>
    public IReadOnlyList<FailedPod> Pods { get; init; } = [];

    /// <summary>Warnings that were reported about the object and its pods, the newest last.</summary>
    public IReadOnlyList<ClusterEvent> Events { get; init; } = [];

    /// <summary>The report as lines of text.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var pod in Pods)
        {
            yield return pod.Trouble.Text;
            foreach (var line in pod.LogLines)
            {
                yield return $"  | {line}";
            }
        }

        foreach (var happened in Events)
        {
            yield return $"event {happened.Reason}{(happened.Count > 1 ? $" ({happened.Count} times)" : "")}: {happened.Message}";
        }
    }
}

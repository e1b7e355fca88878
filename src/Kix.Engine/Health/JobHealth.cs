using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A Job is current when it is complete, or suspended by its author; its failure is the cluster's own verdict
/// (https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions). While its pods are retried, only what
/// cannot heal by a retry is a failure: an image that cannot be pulled, a container that cannot be made.
/// </summary>
internal static class JobHealth
{
    /// <summary>Whether a Job has run to its end with success.</summary>
    internal static bool IsComplete(LiveObject live) => live.Condition("Complete") is { IsTrue: true };

    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        if (IsComplete(live))
        {
            return HealthRecord.Current("complete");
        }

        if (live.Condition("Failed") is { IsTrue: true } failed)
        {
            return HealthRecord.Failed(FailureSort.Final, failed.Said, failed.Reason);
        }

        if (live.Condition("FailureTarget") is { IsTrue: true } failing)
        {
            return HealthRecord.Failed(FailureSort.Final, failing.Said, failing.Reason);
        }

        if (live.Spec.Flag("suspend"))
        {
            return HealthRecord.Current("suspended");
        }

        var wanted = live.Spec.Integer("completions") ?? 1;
        var progress = HealthRecord.InProgress(Progress(live, wanted), (live.Status.Integer("active") ?? 0) == 0 ? "NoPods" : "JobInProgress");
        return PodFailures.Worst(around.Pods.Where(pod => pod.IsControlledBy(live))) switch
        {
            { Sort: FailureSort.ImagePull or FailureSort.Configuration or FailureSort.Unschedulable } stuck => stuck,
            { } retried => progress with { Message = $"{progress.Message}; {retried.Message}", Reason = retried.Reason },
            null => PodRefusal.Explain(progress, live, around),
        };
    }

    private static string Progress(LiveObject live, long wanted)
    {
        var failures = live.Status.Integer("failed") ?? 0;
        var text = $"{live.Status.Integer("succeeded") ?? 0} of {wanted} completed, {live.Status.Integer("active") ?? 0} running";
        return failures > 0 ? $"{text}, {failures} failed" : text;
    }
}

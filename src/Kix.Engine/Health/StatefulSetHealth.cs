using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A StatefulSet is current when all its pods are ready and those above the partition have the newest revision. With the strategy
/// <c>OnDelete</c> nobody but a person replaces pods, so that old revisions do not count
/// (https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies).
/// </summary>
internal static class StatefulSetHealth
{
    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        if (live.NotObserved() is { } notObserved)
        {
            return notObserved;
        }

        var onDelete = live.Spec.Member("updateStrategy").Text("type") == "OnDelete";
        return Missing(live, onDelete) is { } missing ? PodFailures.Worst(NewPods(live, around, onDelete)) ?? Stuck(live, around) ?? PodRefusal.Explain(missing, live, around)
            : HealthRecord.Current($"{live.Status.Integer("replicas") ?? 0} replicas ready");
    }

    private static HealthRecord? Missing(LiveObject live, bool onDelete)
    {
        var wanted = live.Spec.Integer("replicas") ?? 1;
        var all = live.Status.Integer("replicas") ?? 0;
        var ready = live.Status.Integer("readyReplicas") ?? 0;
        return all < wanted ? HealthRecord.InProgress($"{all} of {wanted} replicas created", "LessReplicas")
            : all > wanted ? HealthRecord.InProgress($"{all - wanted} replicas still to end", "ExtraPods")
            : ready < wanted ? HealthRecord.InProgress($"{ready} of {wanted} replicas ready", "LessReady")
            : (live.Spec.Integer("minReadySeconds") ?? 0) > 0 && live.Status.Integer("availableReplicas") is { } available && available < wanted
                ? HealthRecord.InProgress($"{available} of {wanted} replicas available", "LessAvailable")
            : onDelete ? null
            : NotUpdated(live, wanted);
    }

    private static HealthRecord? NotUpdated(LiveObject live, long wanted)
    {
        var partition = live.Spec.Member("updateStrategy", "rollingUpdate").Integer("partition") ?? 0;
        var newest = live.Status.Text("updateRevision");
        if (partition == 0 && (newest is null || newest == live.Status.Text("currentRevision")))
        {
            return null;
        }

        var toUpdate = Math.Max(0, wanted - partition);
        var updated = live.Status.Integer("updatedReplicas") ?? 0;
        return updated < toUpdate ? HealthRecord.InProgress($"{updated} of {toUpdate} replicas updated", "LessUpdated") : null;
    }

    private static IEnumerable<LiveObject> NewPods(LiveObject live, Relatives around, bool onDelete) =>
        around.Pods.Where(pod => pod.IsControlledBy(live)).Where(pod => onDelete || IsNewest(live, pod));

    /// <summary>
    /// A pod of a former revision that cannot run: the controller goes on only once it is ready, which the revision that would mend it is not
    /// given a chance to bring about (https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback).
    /// </summary>
    private static HealthRecord? Stuck(LiveObject live, Relatives around) =>
        live.Spec.Text("podManagementPolicy") != "Parallel"
        && PodFailures.Worst(around.Pods.Where(pod => pod.IsControlledBy(live) && !IsNewest(live, pod))) is { } broken
            ? broken with { Message = $"{broken.Message}; it has a former revision, and is replaced by the newest only when it is ready or somebody deletes it" }
            : null;

    private static bool IsNewest(LiveObject live, LiveObject pod) =>
        live.Status.Text("updateRevision") is not { } newest || pod.Label("controller-revision-hash") == newest;
}

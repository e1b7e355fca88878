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
        return Missing(live, onDelete) is { } missing ? PodFailures.Worst(NewPods(live, around, onDelete)) ?? missing
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

    private static IEnumerable<LiveObject> NewPods(LiveObject live, Relatives around, bool onDelete)
    {
        var newest = live.Status.Text("updateRevision");
        return around.Pods
            .Where(pod => pod.IsControlledBy(live))
            .Where(pod => onDelete || newest is null || pod.Label("controller-revision-hash") == newest);
    }
}

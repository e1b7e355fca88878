using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A DaemonSet is current when every node that should run its pod runs the newest one and it is available. With the strategy
/// <c>OnDelete</c> old pods do not count (https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/).
/// </summary>
internal static class DaemonSetHealth
{
    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        if (live.NotObserved() is { } notObserved)
        {
            return notObserved;
        }

        // The server writes zeros before the controller has looked: without an observed generation, no nodes means not counted.
        if (live.Status.Integer("desiredNumberScheduled") is not { } wanted || (wanted == 0 && live.Status.Integer("observedGeneration") is null))
        {
            return HealthRecord.InProgress("nodes not counted yet", "NoDesiredNumber");
        }

        var onDelete = live.Spec.Member("updateStrategy").Text("type") == "OnDelete";
        return Missing(live, wanted, onDelete) is { } missing ? PodFailures.Worst(NewPods(live, around, onDelete)) ?? PodRefusal.Explain(missing, live, around)
            : HealthRecord.Current($"available on {wanted} nodes");
    }

    private static HealthRecord? Missing(LiveObject live, long wanted, bool onDelete)
    {
        // Some controllers that are not the upstream one leave out counts; the number of unavailable pods says the same.
        var unavailable = live.Status.Integer("numberUnavailable");
        var scheduled = live.Status.Integer("currentNumberScheduled") ?? wanted;
        var updated = live.Status.Integer("updatedNumberScheduled") ?? 0;
        var available = live.Status.Integer("numberAvailable") ?? (unavailable is { } lacking ? wanted - lacking : 0);
        var ready = live.Status.Integer("numberReady") ?? available;
        return scheduled < wanted ? HealthRecord.InProgress($"scheduled on {scheduled} of {wanted} nodes", "LessCurrent")
            : !onDelete && updated < wanted ? HealthRecord.InProgress($"updated on {updated} of {wanted} nodes", "LessUpdated")
            : ready < wanted ? HealthRecord.InProgress($"ready on {ready} of {wanted} nodes", "LessReady")
            : available < wanted ? HealthRecord.InProgress($"available on {available} of {wanted} nodes", "LessAvailable")
            : null;
    }

    private static IEnumerable<LiveObject> NewPods(LiveObject live, Relatives around, bool onDelete)
    {
        // The label is the template's generation; it names the new pods without a look at the ControllerRevisions.
        var newest = live.Annotation("deprecated.daemonset.template.generation");
        return around.Pods
            .Where(pod => pod.IsControlledBy(live))
            .Where(pod => onDelete || newest is null || (pod.Label("pod-template-generation") ?? newest) == newest);
    }
}

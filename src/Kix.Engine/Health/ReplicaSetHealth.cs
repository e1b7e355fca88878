using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>A ReplicaSet or ReplicationController is current when it has as many ready pods as it should.</summary>
internal static class ReplicaSetHealth
{
    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        if (live.NotObserved() is { } notObserved)
        {
            return notObserved;
        }

        if (live.Condition("ReplicaFailure") is { IsTrue: true } failure)
        {
            return HealthRecord.Failed(FailureSort.PodCreation, failure.Said, failure.Reason);
        }

        return Missing(live) is { } missing ? PodFailures.Worst(around.Pods.Where(pod => pod.IsControlledBy(live))) ?? missing
            : HealthRecord.Current($"{live.Status.Integer("replicas") ?? 0} replicas available");
    }

    private static HealthRecord? Missing(LiveObject live)
    {
        var wanted = live.Spec.Integer("replicas") ?? 1;
        var all = live.Status.Integer("replicas") ?? 0;
        var ready = live.Status.Integer("readyReplicas") ?? 0;
        var available = live.Status.Integer("availableReplicas") ?? 0;
        return all < wanted ? HealthRecord.InProgress($"{all} of {wanted} replicas created", "LessReplicas")
            : all > wanted ? HealthRecord.InProgress($"{all - wanted} replicas still to end", "ExtraPods")
            : ready < wanted ? HealthRecord.InProgress($"{ready} of {wanted} replicas ready", "LessReady")
            : available < wanted ? HealthRecord.InProgress($"{available} of {wanted} replicas available", "LessAvailable")
            : null;
    }
}

using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A PodDisruptionBudget is current when its controller has counted its pods and may go on doing so
/// (https://kubernetes.io/docs/tasks/run-application/configure-pdb/). One that allows no disruption at the moment does what it is there for.
/// </summary>
internal static class PodDisruptionBudgetHealth
{
    internal static HealthRecord Of(LiveObject live) =>
        live.NotObserved() is { } notObserved ? notObserved
        : live.Status.Integer("observedGeneration") is null ? HealthRecord.InProgress("pods not counted yet", "NotObserved")
        : live.Condition("DisruptionAllowed") is { IsFalse: true, Reason: "SyncFailed" } failed
            ? HealthRecord.Failed(FailureSort.Condition, failed.Said, failed.Reason)
        : live.Status.Integer("expectedPods") == 0 ? HealthRecord.InProgress("its selector matches no pods that a controller keeps", "NoPods")
        : HealthRecord.Current($"{live.Status.Integer("disruptionsAllowed") ?? 0} disruptions allowed");
}

using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>A Pod is current when it is ready or has succeeded (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/).</summary>
internal static class PodHealth
{
    internal static HealthRecord Of(LiveObject live)
    {
        var phase = live.Status.Text("phase");
        if (phase == "Succeeded")
        {
            return HealthRecord.Current("completed");
        }

        if (phase == "Failed")
        {
            var trouble = PodTrouble.Of(live);
            return HealthRecord.Failed(
                FailureSort.Final, trouble?.Text ?? live.Status.Text("message") ?? "the pod failed", trouble?.Reason ?? live.Status.Text("reason"));
        }

        return live.Condition("Ready") is { IsTrue: true } ? HealthRecord.Current("ready")
            : PodFailures.Worst([live])
            ?? (ContainerTrouble.Unready(live) is { } unready ? HealthRecord.InProgress(unready.OfContainer, unready.Reason)
                : live.Condition("Ready") is { Message: { Length: > 0 } said } ready ? HealthRecord.InProgress(said, ready.Reason)
                : HealthRecord.InProgress(phase is null ? "not observed yet" : $"phase {phase}", "PodNotReady"));
    }
}

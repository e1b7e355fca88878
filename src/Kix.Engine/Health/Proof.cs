using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// What being ready is worth. A container without a readiness probe is ready as soon as it has started
/// (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#types-of-probe), also one that will end within a second.
/// </summary>
internal static class Proof
{
    /// <summary>Whether pods of a workload run, or a pod does, with a container of which no probe and no <c>minReadySeconds</c> says that it works.</summary>
    internal static bool IsMissing(LiveObject live) => (live.Kind.Group, live.Kind.Kind) switch
    {
        ("", "Pod") => live.Status.Text("phase") == "Running" && IsMissing(live.Spec),
        ("apps", "Deployment" or "StatefulSet" or "ReplicaSet") or ("", "ReplicationController") =>
            live.Status.Integer("replicas") > 0 && IsMissingFor(live),
        ("apps", "DaemonSet") => live.Status.Integer("currentNumberScheduled") > 0 && IsMissingFor(live),
        _ => false,
    };

    private static bool IsMissingFor(LiveObject workload) =>
        workload.Spec.Integer("minReadySeconds") is null or 0 && IsMissing(workload.Spec.Member("template", "spec"));

    private static bool IsMissing(JsonElement pod) => pod.Items("containers").Any(static container =>
        !container.Member("readinessProbe").IsPresent && !container.Member("startupProbe").IsPresent);
}

using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>What a DaemonSet's controller adds to the spec of its pods: the node they belong to, and patience with its troubles.</summary>
internal static class DaemonPods
{
    private static readonly (string Key, string Effect)[] Tolerated =
    [
        ("node.kubernetes.io/not-ready", "NoExecute"),
        ("node.kubernetes.io/unreachable", "NoExecute"),
        ("node.kubernetes.io/disk-pressure", "NoSchedule"),
        ("node.kubernetes.io/memory-pressure", "NoSchedule"),
        ("node.kubernetes.io/pid-pressure", "NoSchedule"),
        ("node.kubernetes.io/unschedulable", "NoSchedule"),
    ];

    /// <summary>Binds a pod to a node by affinity, as the scheduler wants it.</summary>
    public static void BindTo(JsonObject pod, string node)
    {
        var spec = pod.Member("spec");
        spec.Member("affinity").Member("nodeAffinity")["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonObject
        {
            ["nodeSelectorTerms"] = new JsonArray(new JsonObject
            {
                ["matchFields"] = new JsonArray(new JsonObject
                {
                    ["key"] = "metadata.name", ["operator"] = "In", ["values"] = new JsonArray(node),
                }),
            }),
        };
        if (spec["tolerations"] is not JsonArray tolerations)
        {
            spec["tolerations"] = tolerations = [];
        }

        var own = spec.Flag("hostNetwork") ? Tolerated.Append(("node.kubernetes.io/network-unavailable", "NoSchedule")) : Tolerated;
        foreach (var (key, effect) in own)
        {
            if (!tolerations.Any(one => one.Text("key") == key && one.Text("effect") == effect))
            {
                tolerations.Add(new JsonObject { ["key"] = key, ["operator"] = "Exists", ["effect"] = effect });
            }
        }
    }

    /// <summary>The node that a pod was bound to by <see cref="BindTo"/>.</summary>
    public static string? NodeOf(JsonObject pod) =>
        pod.Objects("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")
            .SelectMany(term => term.Objects("matchFields"))
            .Where(field => field.Text("key") == "metadata.name")
            .SelectMany(field => field.Texts("values"))
            .FirstOrDefault();
}

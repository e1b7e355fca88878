using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>
/// Which pods a ReplicaSet gives up first: those without a node, then not running, not ready, of low deletion cost, youngest.
/// The order of <c>ActivePodsWithRanks</c> in k8s.io/kubernetes/pkg/controller, without its doubling per node.
/// </summary>
internal static class PodRanking
{
    public static IEnumerable<JsonObject> ToDelete(IReadOnlyList<JsonObject> pods, int count) =>
        count <= 0
            ? []
            : pods
                .OrderBy(pod => pod.Text("spec", "nodeName") is null ? 0 : 1)
                .ThenBy(pod => pod.Text("status", "phase") switch { "Pending" => 0, "Running" => 2, _ => 1 })
                .ThenBy(pod => PodFacts.IsReady(pod) ? 1 : 0)
                .ThenBy(Cost)
                .ThenByDescending(pod => pod.Text("metadata", "creationTimestamp"), StringComparer.Ordinal)
                .ThenBy(pod => pod.Text("metadata", "name"), StringComparer.Ordinal)
                .Take(count)
                .ToList();

    private static int Cost(JsonObject pod) =>
        int.TryParse(pod.Text("metadata", "annotations", "controller.kubernetes.io/pod-deletion-cost"), out var cost) ? cost : 0;
}

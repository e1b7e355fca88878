using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>Which node a pod goes to: always the same for the same cluster.</summary>
internal static class NodeChoice
{
    public static string For(JsonObject pod, IReadOnlyList<JsonObject> nodes, ObjectCache cache)
    {
        var fitting = nodes.Where(node => Fits(pod, node)).ToList();
        var names = (fitting.Count > 0 ? fitting : nodes).Select(node => node.Text("metadata", "name")!).ToList();
        var owner = Owners.ControllerOf(pod).Text("uid");
        var siblings = owner is null
            ? []
            : cache.OwnedBy(owner, Resources.Pods).GroupBy(other => other.Text("spec", "nodeName") ?? "").ToDictionary(g => g.Key, g => g.Count());

        // Among equals the name decides, differently for each application so that one node does not get everything.
        var first = (int)(TemplateHash.Of(Family(pod), pod.Text("metadata", "namespace")) % (ulong)names.Count);
        return Enumerable.Range(0, names.Count)
            .Select(step => names[(first + step) % names.Count])
            .MinBy(name => siblings.GetValueOrDefault(name))!;
    }

    private static string? Family(JsonObject pod) =>
        Owners.ControllerOf(pod).Text("name") ?? pod.Text("metadata", "name");

    /// <summary>Whether the node selector and the required node affinity of a pod (or pod template) let it onto a node.</summary>
    public static bool Fits(JsonObject pod, JsonObject node)
    {
        var labels = node.Object("metadata", "labels");
        if (!Selectors.Contains(labels, pod.Object("spec", "nodeSelector")))
        {
            return false;
        }

        var terms = pod.Objects(
            "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms").ToList();
        return terms.Count == 0 || terms.Any(term =>
            Selectors.Matches(term, labels)
            && term.Objects("matchFields").All(field => field.Texts("values").Contains(node.Text("metadata", "name"))));
    }
}

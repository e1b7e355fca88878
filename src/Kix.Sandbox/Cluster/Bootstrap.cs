using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Cluster;

/// <summary>
/// Makes what every API server makes of itself: its namespaces, the Service under which it is found, and the priorities of what a
/// cluster cannot do without. What is there is left as it is.
/// </summary>
internal static class Bootstrap
{
    private const string Manager = "kube-apiserver";

    private static readonly GroupResource Services = new("", "services");
    private static readonly GroupResource Priorities = new("scheduling.k8s.io", "priorityclasses");

    public static void Run(IClusterObjects objects)
    {
        foreach (var name in (ReadOnlySpan<string>)["kube-system", "kube-public", "kube-node-lease", "default"])
        {
            Ensure(objects, NamespaceLifecycle.Namespaces, null, name, []);
        }

        Ensure(objects, Services, "default", "kubernetes", new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" } },
            ["spec"] = new JsonObject
            {
                ["type"] = "ClusterIP",
                ["clusterIP"] = "10.96.0.1",
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 6443 }),
            },
        });
        Ensure(objects, Priorities, null, "system-node-critical", Priority(
            2_000_001_000, "Used for system critical pods that must not be moved from their current node."));
        Ensure(objects, Priorities, null, "system-cluster-critical", Priority(
            2_000_000_000, "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary."));
    }

    private static JsonObject Priority(long value, string description) => new() { ["value"] = value, ["description"] = description };

    private static void Ensure(IClusterObjects objects, GroupResource resource, string? @namespace, string name, JsonObject value)
    {
        var metadata = ObjectMeta.Of(value);
        metadata["name"] = name;
        if (@namespace is not null)
        {
            metadata["namespace"] = @namespace;
        }

        if (objects.Get(resource, @namespace, name) is null)
        {
            objects.Create(resource, value, Manager);
        }
    }
}

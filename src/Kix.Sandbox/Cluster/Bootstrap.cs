using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Cluster;

/// <summary>Makes what every cluster has from its first second on.</summary>
internal static class Bootstrap
{
    private const string Manager = "kube-apiserver";

    private static readonly GroupResource Namespaces = new("", "namespaces");

    public static void Run(IClusterObjects objects)
    {
        foreach (var name in (ReadOnlySpan<string>)["default", "kube-system", "kube-public", "kube-node-lease"])
        {
            Ensure(objects, Namespaces, null, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        }
    }

    private static void Ensure(IClusterObjects objects, GroupResource resource, string? @namespace, JsonObject value)
    {
        var metadata = value["metadata"]!.AsObject();
        if (@namespace is not null)
        {
            metadata["namespace"] = @namespace;
        }

        if (objects.Get(resource, @namespace, (string)metadata["name"]!) is null)
        {
            objects.Create(resource, value, Manager);
        }
    }
}

using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>Who may write <c>status</c> and who the rest.</summary>
internal static class StatusRules
{
    private static readonly GroupResource Nodes = new("", "nodes");

    /// <summary>A new object has no status yet; a built-in kind shows an empty one. A Node brings its own.</summary>
    public static void Create(ResourceType type, JsonObject value)
    {
        if (!type.HasStatus || type.Resource == Nodes)
        {
            return;
        }

        if (type.IsCustom)
        {
            value.Remove("status");
        }
        else
        {
            value["status"] = new JsonObject();
        }
    }

    /// <summary>Keeps the status when the object is written, and the object when its status is.</summary>
    public static void Update(ResourceType type, string? subresource, JsonObject value, JsonObject old)
    {
        if (subresource == "binding")
        {
            // Who binds a Pod says so in its spec and in its conditions.
            return;
        }

        if (subresource is not ("status" or "approval"))
        {
            if (type.HasStatus)
            {
                Keep(value, old, "status");
            }

            return;
        }

        foreach (var member in value.Select(m => m.Key).Union(old.Select(m => m.Key)).ToArray())
        {
            if (member is not ("status" or "metadata" or "apiVersion" or "kind"))
            {
                Keep(value, old, member);
            }
        }

        KeepMetadata(type, ObjectMeta.Of(value), old["metadata"]!.AsObject());
    }

    // A custom resource's status takes none of the metadata with it; the built-in kinds keep their labels and let the rest through
    // (kubernetes/pkg/registry/apps/deployment/strategy.go and its siblings).
    private static void KeepMetadata(ResourceType type, JsonObject metadata, JsonObject old)
    {
        var members = type.IsCustom
            ? metadata.Select(m => m.Key).Union(old.Select(m => m.Key)).Where(m => m != "managedFields").ToArray()
            : ["labels"];
        foreach (var member in members)
        {
            Keep(metadata, old, member);
        }
    }

    private static void Keep(JsonObject value, JsonObject old, string member)
    {
        if (old[member] is { } kept)
        {
            value[member] = kept.DeepClone();
        }
        else
        {
            value.Remove(member);
        }
    }
}

using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Apply;

/// <summary>Field managers as a server keeps them, for the write pipeline.</summary>
/// <param name="find">The served type of an <c>apiVersion</c> and kind, or null where there is none.</param>
/// <param name="time">The clock of the entries.</param>
public sealed class FieldManagers(Func<string, string, ResourceType?> find, TimeProvider time) : IFieldManager
{
    /// <inheritdoc/>
    public JsonObject Apply(ResourceType type, JsonObject? live, JsonObject patch, string manager, bool force, string? subresource)
    {
        var result = ServerSideApply.Apply(Request(type, live, patch, manager, subresource) with { Force = force });
        return result.Value ?? throw ApplyConflict.Refusal(result.Conflicts);
    }

    /// <inheritdoc/>
    public void Track(ResourceType type, JsonObject? live, JsonObject updated, string manager, string? subresource)
    {
        var request = Request(type, live, updated, manager, subresource);
        if (subresource == "scale" && live is not null)
        {
            ScaleOwnership.AfterUpdate(request, Replicas(type));
        }
        else
        {
            FieldOwnership.AfterUpdate(request);
        }
    }

    private WriteRequest Request(ResourceType type, JsonObject? live, JsonObject value, string manager, string? subresource)
    {
        var kind = TypeSchemas.KindOf(type);
        return new()
        {
            Kind = kind,
            Versions = new TypeVersions(type, find),
            Live = live,
            Value = value,
            Manager = manager,
            Subresource = subresource,
            ResetFields = ResetFields.Of(kind, type.Subresources.ContainsKey("status"), subresource),
            Now = time.GetUtcNow(),
        };
    }

    // .spec.replicas of a built-in kind; a custom one says where.
    private static FieldPath Replicas(ResourceType type) =>
        (string?)type.CustomVersion?["subresources"]?["scale"]?["specReplicasPath"] is { } path
            ? FieldPath.Of(path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            : FieldPath.Of("spec", "replicas");
}

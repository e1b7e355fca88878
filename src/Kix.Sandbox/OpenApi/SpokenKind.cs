using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.OpenApi;

/// <summary>The kind that a path takes and answers: the resource's own, or that of a subresource.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Schema">The name of its schema; null for plain text (logs).</param>
internal sealed record SpokenKind(GroupVersionKind Kind, string? Schema)
{
    public static SpokenKind Of(ResourceType type) => new(new(type.Resource.Group, type.Version, type.Kind), TypeNames.Of(type));

    public static SpokenKind Of(ResourceType type, Subresource sub)
    {
        var kind = sub.Version.Length == 0
            ? new GroupVersionKind(type.Resource.Group, type.Version, sub.Kind)
            : new GroupVersionKind(sub.Group, sub.Version, sub.Kind);
        return new(kind, sub.Name == "log" ? null : sub.Kind == type.Kind ? TypeNames.Of(type) : SchemaCatalog.BuiltIn.TypeNameOf(kind));
    }

    /// <summary>The value of <c>x-kubernetes-group-version-kind</c>.</summary>
    public JsonObject ToJson() => new() { ["group"] = Kind.Group, ["version"] = Kind.Version, ["kind"] = Kind.Kind };
}

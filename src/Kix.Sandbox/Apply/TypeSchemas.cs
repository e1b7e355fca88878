using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>The schema of a served type, built-in or custom; read once per version of a definition.</summary>
public static class TypeSchemas
{
    private static readonly ConditionalWeakTable<JsonObject, SchemaNode> Custom = [];

    /// <summary>The schema of a type.</summary>
    /// <exception cref="KeyNotFoundException">A built-in kind that the facts do not know.</exception>
    public static SchemaNode Of(ResourceType type)
    {
        if (type.CustomVersion is { } version)
        {
            return Custom.GetValue(version, static v => CustomSchema.Read(v["schema"]?["openAPIV3Schema"], false, SchemaCatalog.BuiltIn));
        }

        var kind = KindOf(type);
        return SchemaCatalog.BuiltIn.TryGetKind(kind, out var schema) ? schema : throw new KeyNotFoundException($"no schema for {kind}");
    }

    internal static GroupVersionKind KindOf(ResourceType type) => new(type.Resource.Group, type.Version, type.Kind);
}

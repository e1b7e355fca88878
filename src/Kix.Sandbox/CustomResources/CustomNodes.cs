using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.CustomResources;

/// <summary>The schemas of custom resources, read once per version of a definition.</summary>
internal static class CustomNodes
{
    private static readonly ConditionalWeakTable<JsonObject, SchemaNode> Nodes = [];
    private static readonly ConditionalWeakTable<JsonObject, object> Rules = [];

    public static SchemaNode Of(ResourceType type) => Nodes.GetValue(
        type.CustomVersion!, static v => CustomSchema.Read(v["schema"]?["openAPIV3Schema"], false, SchemaCatalog.BuiltIn));

    /// <summary>Whether a schema has CEL rules anywhere.</summary>
    public static bool HasRules(JsonObject schema) => (bool)Rules.GetValue(schema, static s => Contains(s));

    private static bool Contains(JsonNode? node) => node switch
    {
        JsonObject o => o.ContainsKey("x-kubernetes-validations") || o.Any(m => Contains(m.Value)),
        JsonArray a => a.Any(Contains),
        _ => false,
    };
}

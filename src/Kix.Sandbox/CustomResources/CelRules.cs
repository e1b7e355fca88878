using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.CustomResources;

/// <summary>CEL rules of custom resources, which the sandbox does not evaluate.</summary>
internal static class CelRules
{
    private static readonly ConditionalWeakTable<JsonObject, object> Rules = [];

    /// <summary>Whether a schema has CEL rules anywhere.</summary>
    public static bool AreIn(JsonObject schema) => (bool)Rules.GetValue(schema, static s => Contains(s));

    private static bool Contains(JsonNode? node) => node switch
    {
        JsonObject o => o.ContainsKey("x-kubernetes-validations") || o.Any(m => Contains(m.Value)),
        JsonArray a => a.Any(Contains),
        _ => false,
    };
}

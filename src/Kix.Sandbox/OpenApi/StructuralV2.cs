using System.Text.Json.Nodes;

namespace Kix.Sandbox.OpenApi;

/// <summary>The schema of a custom resource as far as OpenAPI v2, and the clients that read it, can say it.</summary>
/// <remarks>
/// As k8s.io/apiextensions-apiserver/pkg/controller/openapi/v2.ToStructuralOpenAPIV2: alternatives are left out, and a value that may be null or
/// have unknown members is any value, because kubectl would else refuse what it does not know.
/// </remarks>
internal static class StructuralV2
{
    private static readonly string[] Unknown = ["allOf", "anyOf", "oneOf", "not", "nullable", "default"];

    /// <summary>The schema of a kind; null where nothing can be said of its members.</summary>
    public static JsonObject? Of(JsonObject? schema) => schema is null || Preserves(schema) ? null : Converted(schema);

    private static JsonObject Converted(JsonObject schema)
    {
        var result = new JsonObject();
        foreach (var (member, value) in schema.Where(m => !Unknown.Contains(m.Key)))
        {
            result[member] = member switch
            {
                "properties" => new JsonObject(value!.AsObject().Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Converted(p.Value!.AsObject())))),
                "items" or "additionalProperties" when value is JsonObject inner => Converted(inner),
                "required" => Required(value!.AsArray(), schema["properties"] as JsonObject),
                _ => value?.DeepClone(),
            };
        }

        if (IsTrue(schema, "nullable") || Preserves(schema))
        {
            result.Remove("items");
            result.Remove("properties");
            if (IsTrue(schema, "nullable") || (string?)schema["type"] == "object")
            {
                result.Remove("type");
            }
        }

        // kubectl cannot read a list without items.
        if (result["items"] is null && (string?)result["type"] == "array")
        {
            result.Remove("type");
        }

        return result;
    }

    private static JsonNode Required(JsonArray names, JsonObject? properties) =>
        new JsonArray([.. names.Where(n => !IsTrue(properties?[(string)n!] as JsonObject, "nullable")).Select(n => n!.DeepClone())]);

    private static bool Preserves(JsonObject schema) => IsTrue(schema, "x-kubernetes-preserve-unknown-fields");

    private static bool IsTrue(JsonObject? schema, string member) => schema?[member] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}

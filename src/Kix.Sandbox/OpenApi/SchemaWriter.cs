using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.OpenApi;

/// <summary>Writes the schemas of types with references of a document, and collects what they refer to.</summary>
/// <param name="prefix">What references begin with: <c>#/components/schemas/</c>.</param>
/// <param name="isV2">Whether to say no more than OpenAPI v2 can.</param>
internal sealed class SchemaWriter(string prefix, bool isV2 = false)
{
    private readonly SortedDictionary<string, JsonNode> written = new(StringComparer.Ordinal);
    private readonly Queue<string> wanted = new();

    /// <summary>A reference to a type, which will be among the schemas.</summary>
    public JsonObject Reference(string type)
    {
        wanted.Enqueue(type);
        return new JsonObject { ["$ref"] = prefix + type };
    }

    /// <summary>A reference to what is answered; without a type, text.</summary>
    public JsonObject Answer(string? type) => type is null ? new JsonObject { ["type"] = "string" } : Reference(type);

    /// <summary>Adds a schema that is not in the catalog.</summary>
    public void Add(string type, JsonObject schema) => written[type] = Rewrite(schema)!;

    /// <summary>All schemas that were added or referred to, and what they refer to.</summary>
    public JsonObject Finish()
    {
        while (wanted.TryDequeue(out var type))
        {
            if (!written.ContainsKey(type) && SchemaCatalog.BuiltIn.Types.TryGetValue(type, out var schema))
            {
                // Marked before its references are followed: types refer to themselves.
                written[type] = new JsonObject();
                written[type] = Rewrite(JsonObject.Create(schema)!);
            }
        }

        return new JsonObject(written.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value)));
    }

    private JsonNode? Rewrite(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(Rewrite)]),
        JsonObject schema => Rewrite(schema),
        _ => node?.DeepClone(),
    };

    // A reference with siblings is written as allOf, as kube-openapi does: OpenAPI 3.0 ignores what stands beside $ref. In v2 it stands there
    // nevertheless, defaults are left out (kube-openapi's handler.PruneDefaults), and a value of several types is a string.
    private JsonObject Rewrite(JsonObject schema)
    {
        var reference = schema["$ref"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string?)value : null;
        if (reference is not null && schema.Count == 1)
        {
            return Reference(reference);
        }

        var result = new JsonObject();
        foreach (var (member, inner) in schema)
        {
            switch (member)
            {
                case "$ref" when reference is not null && isV2:
                    result["$ref"] = Reference(reference)["$ref"]!.DeepClone();
                    break;
                case "$ref" when reference is not null:
                    result["allOf"] = new JsonArray(Reference(reference));
                    break;
                case "default" when isV2:
                    break;
                case "oneOf" when isV2:
                    result["type"] = "string";
                    break;
                case "default" or "enum" or "example":
                    result[member] = inner?.DeepClone();
                    break;

                // Members may be called as keywords are: JSONSchemaProps has a "default" and a "$ref".
                case "properties" when inner is JsonObject properties:
                    result[member] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, Rewrite(p.Value))));
                    break;
                default:
                    result[member] = Rewrite(inner);
                    break;
            }
        }

        return result;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.OpenApi;

/// <summary>Writes the schemas of types with references of a document, and collects what they refer to.</summary>
/// <param name="prefix">What references begin with: <c>#/components/schemas/</c>.</param>
internal sealed class SchemaWriter(string prefix)
{
    private readonly SortedDictionary<string, JsonNode> written = new(StringComparer.Ordinal);
    private readonly Queue<string> wanted = new();

    /// <summary>A reference to a type, which will be among the schemas.</summary>
    public JsonObject Reference(string type)
    {
        wanted.Enqueue(type);
        return new JsonObject { ["$ref"] = prefix + type };
    }

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

    // A reference with siblings is written as allOf, as kube-openapi does: OpenAPI 3.0 ignores what stands beside $ref.
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
            if (member == "$ref" && reference is not null)
            {
                result["allOf"] = new JsonArray(Reference(reference));
            }
            else
            {
                result[member] = member switch
                {
                    "default" or "enum" or "example" => inner?.DeepClone(),

                    // Members may be called as keywords are: JSONSchemaProps has a "default" and a "$ref".
                    "properties" when inner is JsonObject properties =>
                        new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, Rewrite(p.Value)))),
                    _ => Rewrite(inner),
                };
            }
        }

        return result;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.CustomResources;

/// <summary>Which JSON values a schema type takes, and what types are called.</summary>
internal static class ValueTypes
{
    public static bool Fits(JsonNode node, SchemaNode schema)
    {
        var kind = node.GetValueKind();
        return schema.Kind switch
        {
            SchemaKind.Object or SchemaKind.Map => kind == JsonValueKind.Object,
            SchemaKind.List => kind == JsonValueKind.Array,
            SchemaKind.String => kind == JsonValueKind.String,
            SchemaKind.Boolean => kind is JsonValueKind.True or JsonValueKind.False,
            SchemaKind.Number => kind == JsonValueKind.Number,
            SchemaKind.Integer => kind == JsonValueKind.Number && IsInteger(node),
            SchemaKind.IntOrString => kind == JsonValueKind.String || (kind == JsonValueKind.Number && IsInteger(node)),
            _ => true,
        };
    }

    public static string NameOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => IsInteger(node!) ? "integer" : "number",
    };

    public static string NameOf(SchemaNode schema) => schema.Kind switch
    {
        SchemaKind.Object or SchemaKind.Map => "object",
        SchemaKind.List => "array",
        SchemaKind.String => "string",
        SchemaKind.Boolean => "boolean",
        SchemaKind.Number => "number",
        SchemaKind.Integer => "integer",
        SchemaKind.IntOrString => "integer,string",
        _ => "object",
    };

    private static bool IsInteger(JsonNode node) =>
        node.AsValue().TryGetValue<long>(out _) || node.AsValue().TryGetValue<int>(out _)
        || (node.AsValue().TryGetValue<double>(out var real) && Math.Floor(real) == real);
}

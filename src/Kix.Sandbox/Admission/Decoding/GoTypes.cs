using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Admission.Decoding;

/// <summary>How Go names types and values in its JSON errors.</summary>
internal static class GoTypes
{
    /// <summary>The bare name of a structure: <c>DeploymentSpec</c>.</summary>
    public static string NameOf(SchemaNode schema) => schema.TypeName is { } name ? name[(name.LastIndexOf('.') + 1)..] : "";

    /// <summary>A type as Go prints it: <c>int32</c>, <c>[]v1.Container</c>, <c>map[string]string</c>.</summary>
    public static string Of(SchemaNode schema) => schema.Kind switch
    {
        SchemaKind.String => schema.Format == "byte" ? "[]uint8" : "string",
        SchemaKind.Boolean => "bool",
        SchemaKind.Integer => schema.Format ?? "int64",
        SchemaKind.Number => "float64",
        SchemaKind.List => $"[]{Of(schema.Items!)}",
        SchemaKind.Map => $"map[string]{Of(schema.Values!)}",
        SchemaKind.Object => Qualified(schema),
        _ => "interface {}",
    };

    /// <summary>A value as Go calls it where an integer is meant: <c>string</c>, <c>number 1.5</c>, <c>object</c>.</summary>
    public static string Describe(JsonNode value, SchemaNode expected) =>
        value.GetValueKind() == JsonValueKind.Number && expected.Kind == SchemaKind.Integer ? $"number {value.ToJsonString()}" : Describe(value);

    /// <summary>A value as Go calls it: <c>string</c>, <c>number</c>, <c>object</c>.</summary>
    public static string Describe(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => "number",
    };

    /// <summary>What Go says of a text that is no time: that it does not even begin with a year, in most cases.</summary>
    public static string NotATime(string text)
    {
        var quoted = JsonValue.Create(text).ToJsonString();
        return $"parsing time {quoted} as \"2006-01-02T15:04:05Z07:00\": cannot parse {quoted} as \"2006\"";
    }

    // io.k8s.api.core.v1.Container -> v1.Container
    private static string Qualified(SchemaNode schema)
    {
        var parts = (schema.TypeName ?? "").Split('.');
        return parts.Length < 2 ? parts[0] : $"{parts[^2]}.{parts[^1]}";
    }
}

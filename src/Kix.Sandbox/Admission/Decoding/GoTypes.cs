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

    /// <summary>A value as Go calls it: <c>string</c>, <c>number 1.5</c>, <c>object</c>.</summary>
    public static string Describe(JsonNode value, SchemaNode expected) => value.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => expected.Kind == SchemaKind.Integer ? $"number {value.ToJsonString()}" : "number",
    };

    // io.k8s.api.core.v1.Container -> v1.Container
    private static string Qualified(SchemaNode schema)
    {
        var parts = (schema.TypeName ?? "").Split('.');
        return parts.Length < 2 ? parts[0] : $"{parts[^2]}.{parts[^1]}";
    }
}

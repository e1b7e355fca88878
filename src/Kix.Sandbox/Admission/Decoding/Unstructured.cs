using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Admission.Decoding;

/// <summary>How a server makes an object of values that were read before: numbers are cut to size, and it has words of its own.</summary>
/// <remarks>As <c>FromUnstructured</c> of k8s.io/apimachinery/pkg/runtime/converter.go.</remarks>
internal static class Unstructured
{
    /// <summary>A number as its type holds it; null for anything else, and for what is refused.</summary>
    public static JsonNode? Number(JsonNode value, SchemaNode schema)
    {
        if (schema.Kind != SchemaKind.Integer || value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        if (!JsonNumber.TryInteger(value.AsValue(), out var number))
        {
            var real = JsonNumber.Read(value.AsValue());
            if (real != Math.Truncate(real))
            {
                return null;
            }

            // What does not fit is the smallest number on the machines that servers run on.
            number = real is >= -9.3e18 and < 9.2233720368547758e18 ? (long)real : long.MinValue;
        }

        return JsonValue.Create(schema.Format == "int32" ? unchecked((int)number) : number);
    }

    /// <summary>What is said of a value of the wrong type.</summary>
    public static string Mismatch(JsonNode value, SchemaNode schema)
    {
        var from = Kind(value);
        return schema.Kind switch
        {
            SchemaKind.Object => $"cannot restore struct from: {from}",
            SchemaKind.List => $"cannot restore slice from {from}",
            SchemaKind.Map => $"cannot restore map from {from}",
            SchemaKind.String when from == "int64" => $"cannot convert int64 to {GoTypes.Of(schema)}",
            SchemaKind.Integer or SchemaKind.Number when from is "float64" or "int64" => $"cannot convert {from} to {GoTypes.Of(schema)}",
            _ => $"unrecognized type: {GoTypes.Of(schema)}",
        };
    }

    private static string Kind(JsonNode value) => value switch
    {
        JsonObject => "map",
        JsonArray => "slice",
        _ => GoFormat.Type(value),
    };
}

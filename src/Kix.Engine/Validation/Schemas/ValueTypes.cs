using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Manifests;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Which JSON values a kind of place takes, and what they are called.</summary>
internal static class ValueTypes
{
    /// <summary>Whether a value that is not null is of the kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Fits(JsonElement value, ValueShape kind) => kind switch
    {
        ValueShape.Any => true,
        ValueShape.Object or ValueShape.Map => value.ValueKind == JsonValueKind.Object,
        ValueShape.List => value.ValueKind == JsonValueKind.Array,
        ValueShape.Text => value.ValueKind == JsonValueKind.String,
        ValueShape.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ValueShape.Number => value.ValueKind == JsonValueKind.Number,
        ValueShape.Integer => IsInteger(value),
        ValueShape.IntOrString => value.ValueKind == JsonValueKind.String || IsInteger(value),
        ValueShape.Quantity => value.ValueKind switch
        {
            JsonValueKind.String => QuantityForm.Canonical(value.GetString()!) is not null,
            JsonValueKind.Number => true,
            _ => false,
        },
        ValueShape.Bytes => value.ValueKind == JsonValueKind.String && Base64.IsValid(Raw(value)),
        ValueShape.Time => value.ValueKind == JsonValueKind.String && TextFormats.IsDateTime(value.GetString()!),
        _ => true,
    };

    /// <summary>What a place takes, in words.</summary>
    public static string Describe(ValueShape kind) => kind switch
    {
        ValueShape.Object or ValueShape.Map => "an object",
        ValueShape.List => "a list",
        ValueShape.Text => "a text",
        ValueShape.Boolean => "true or false",
        ValueShape.Number => "a number",
        ValueShape.Integer => "an integer",
        ValueShape.IntOrString => "an integer or a text",
        ValueShape.Quantity => "a quantity, such as 500m or 1Gi",
        ValueShape.Bytes => "base64",
        ValueShape.Time => "a time, such as 2026-11-22T20:00:00Z",
        _ => "a value",
    };

    /// <summary>What a value is, in words: <c>the text 'three'</c>.</summary>
    public static string Describe(Inspection inspection, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text {inspection.Show(value)}",
        JsonValueKind.Number => $"the number {inspection.Show(value)}",
        _ => inspection.Show(value),
    };

    // Canonical JSON writes 3.0 as 3.
    private static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _);

    private static ReadOnlySpan<byte> Raw(JsonElement text)
    {
        var quoted = JsonMarshal.GetRawUtf8Value(text);
        return quoted[1..^1];
    }
}

using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Validation.Manifests;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Which JSON values a kind of place takes, and what they are called.</summary>
internal static class ValueTypes
{
    /// <summary>Whether a value that is not null is of the kind.</summary>
    public static bool Fits(JsonElement value, FormKind kind) => kind switch
    {
        FormKind.Any => true,
        FormKind.Object or FormKind.Map => value.ValueKind == JsonValueKind.Object,
        FormKind.List => value.ValueKind == JsonValueKind.Array,
        FormKind.Text => value.ValueKind == JsonValueKind.String,
        FormKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FormKind.Number => value.ValueKind == JsonValueKind.Number,
        FormKind.Integer => IsInteger(value),
        FormKind.IntegerOrText => value.ValueKind == JsonValueKind.String || IsInteger(value),
        FormKind.Quantity => value.ValueKind switch
        {
            JsonValueKind.String => QuantityForm.Canonical(value.GetString()!) is not null,
            JsonValueKind.Number => true,
            _ => false,
        },
        FormKind.Bytes => value.ValueKind == JsonValueKind.String && Base64.IsValid(Raw(value)),
        FormKind.Time => value.ValueKind == JsonValueKind.String && TextFormats.IsDateTime(value.GetString()!),
        _ => true,
    };

    /// <summary>What a place takes, in words.</summary>
    public static string Describe(FormKind kind) => kind switch
    {
        FormKind.Object or FormKind.Map => "an object",
        FormKind.List => "a list",
        FormKind.Text => "a text",
        FormKind.Boolean => "true or false",
        FormKind.Number => "a number",
        FormKind.Integer => "an integer",
        FormKind.IntegerOrText => "an integer or a text",
        FormKind.Quantity => "a quantity, such as 500m or 1Gi",
        FormKind.Bytes => "base64",
        FormKind.Time => "a time, such as 2026-11-22T20:00:00Z",
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

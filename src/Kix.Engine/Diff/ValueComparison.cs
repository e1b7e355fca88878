using System.Globalization;
using System.Text.Json;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Whether two scalars mean the same to a server, by the shape that its schema gives them.</summary>
internal static class ValueComparison
{
    public static bool AreEqual(JsonElement said, JsonElement live, ValueShape shape) => shape switch
    {
        ValueShape.Quantity => Quantities(said, live),
        ValueShape.Bytes => Bytes(said, live),
        ValueShape.Time => Times(said, live),
        _ => Scalars(said, live),
    };

    /// <summary>What a Go type omits when it writes JSON: null, false, zero, the empty string, list and object.</summary>
    public static bool IsZero(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => true,
        JsonValueKind.String => value.ValueEquals(""u8),
        JsonValueKind.Number => value.TryGetDouble(out var number) && number == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static bool Scalars(JsonElement said, JsonElement live) => (said.ValueKind, live.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => said.ValueEquals(live.GetString()),
        (JsonValueKind.Number, JsonValueKind.Number) => Numbers(said, live),
        var (a, b) => a == b && a is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null,
    };

    private static bool Numbers(JsonElement said, JsonElement live)
    {
        if (said.TryGetInt64(out var a) && live.TryGetInt64(out var b))
        {
            return a == b;
        }

        return said.TryGetDouble(out var x) && live.TryGetDouble(out var y) && x.Equals(y);
    }

    private static bool Quantities(JsonElement said, JsonElement live)
    {
        var (a, b) = (Text(said), Text(live));
        return a == b || (a is not null && b is not null && QuantityValue.Read(a) is { } x && QuantityValue.Read(b) is { } y && x == y);
    }

    // Go's decoder passes over line breaks in base64, and its encoder writes none.
    private static bool Bytes(JsonElement said, JsonElement live)
    {
        if (Scalars(said, live))
        {
            return true;
        }

        return Text(said) is { } a && Text(live) is { } b && Decode(a) is { } x && Decode(b) is { } y && x.AsSpan().SequenceEqual(y);
    }

    private static bool Times(JsonElement said, JsonElement live) => Scalars(said, live)
        || (Text(said) is { } a && Text(live) is { } b && Time(a) is { } x && Time(b) is { } y
            && (x == y || x.ToUnixTimeSeconds() == y.ToUnixTimeSeconds() && !b.Contains('.', StringComparison.Ordinal)));

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

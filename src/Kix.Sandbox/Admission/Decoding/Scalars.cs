using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Admission.Decoding;

/// <summary>Reads single values as Go types do.</summary>
internal static class Scalars
{
    /// <summary>The value in its canonical form; the same node where nothing changes, null where the type does not fit.</summary>
    /// <exception cref="GoDecodeException">Bytes that are no base64.</exception>
    public static JsonNode? Read(JsonNode value, SchemaNode schema)
    {
        var kind = value.GetValueKind();
        switch (schema.Kind)
        {
            case SchemaKind.String when kind == JsonValueKind.String:
                return schema.Format switch
                {
                    "byte" => Bytes(value),
                    "date-time" => Time(value),
                    _ => value,
                };
            case SchemaKind.Boolean when kind is JsonValueKind.True or JsonValueKind.False:
                return value;
            case SchemaKind.Integer when kind == JsonValueKind.Number:
                return value.AsValue().AsInteger() is { } number && (schema.Format != "int32" || (number >= int.MinValue && number <= int.MaxValue))
                    ? Same(value, number)
                    : null;
            case SchemaKind.Number when kind == JsonValueKind.Number:
                return value;
            case SchemaKind.IntOrString when kind == JsonValueKind.String:
                return value;
            case SchemaKind.IntOrString when kind == JsonValueKind.Number:
                return value.AsValue().AsInteger() is { } either ? Same(value, either) : null;
            case SchemaKind.Quantity when kind is JsonValueKind.String or JsonValueKind.Number:
                var text = kind == JsonValueKind.String ? value.Text()!.Trim() : value.ToJsonString();
                return Quantity.Canonical(text) is not { } canonical ? null
                    : kind == JsonValueKind.String && canonical == value.Text() ? value
                    : JsonValue.Create(canonical);
            default:
                return null;
        }
    }

    /// <summary>The zero value of a type; null for what has none of its own.</summary>
    public static JsonNode? Zero(SchemaNode schema) => schema.Kind switch
    {
        SchemaKind.String => schema.Format == "date-time" ? null : JsonValue.Create(""),
        SchemaKind.Boolean => JsonValue.Create(false),
        SchemaKind.Integer or SchemaKind.Number or SchemaKind.IntOrString => JsonValue.Create(0),
        SchemaKind.Quantity => JsonValue.Create("0"),
        SchemaKind.Object => new JsonObject(),
        _ => null,
    };

    /// <summary>Whether a value is its type's zero.</summary>
    public static bool IsZero(JsonNode? value) => value is null || value.GetValueKind() switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.Text()!.Length == 0,
        JsonValueKind.Number => value.ToJsonString() is "0" or "-0" or "0.0",
        _ => false,
    };

    // 3.0 is an integer, too, and comes back as 3.
    private static JsonNode Same(JsonNode value, long number) =>
        value.ToJsonString() == number.ToString(CultureInfo.InvariantCulture) ? value : JsonValue.Create(number);

    private static JsonNode Bytes(JsonNode value)
    {
        var text = value.Text()!;
        var canonical = Convert.ToBase64String(GoBase64.Decode(text));
        return canonical == text ? value : JsonValue.Create(canonical);
    }

    // Kubernetes takes RFC 3339 only and gives it back in UTC.
    private static JsonNode? Time(JsonNode value)
    {
        var text = value.Text()!;
        if (text.Length == 0 || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return null;
        }

        if (text.EndsWith('Z'))
        {
            return value;
        }

        return JsonValue.Create(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}

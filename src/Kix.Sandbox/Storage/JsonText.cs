using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>How JSON is read and written: compact, with nothing escaped that JSON does not require.</summary>
public static class JsonText
{
    /// <summary>Options for <see cref="JsonNode.ToJsonString"/>.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 512 };

    /// <summary>A writer of compact JSON.</summary>
    public static Utf8JsonWriter Writer(IBufferWriter<byte> target) => new(target, Writing);

    /// <summary>A node as compact UTF-8.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = Writer(buffer))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Parses UTF-8 JSON. Of a key that is there twice, the last counts, as in Go.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="twice">Gets the paths of members that are there twice: <c>spec.containers[0].name</c>.</param>
    /// <exception cref="JsonException">Not JSON; the message is Go's.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, ICollection<string>? twice = null)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Reading.MaxDepth });
            if (!reader.Read())
            {
                throw new JsonException("unexpected end of JSON input");
            }

            var node = ReadValue(ref reader, twice, twice is null ? null : []);
            if (reader.Read())
            {
                throw new JsonException("invalid character after top-level value");
            }

            return node;
        }
        catch (JsonException e) when (GoJsonSyntax.Error(utf8) is { } error)
        {
            throw new JsonException(error, e);
        }
    }

    /// <summary>Parses UTF-8 JSON, or says what is wrong with it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out JsonNode? node, out string problem)
    {
        try
        {
            node = Parse(utf8);
            problem = "";
            return true;
        }
        catch (JsonException e)
        {
            node = null;
            problem = e.Message;
            return false;
        }
    }

    /// <summary>
    /// A copy in the form in which <see cref="Parse"/> makes nodes: integers as long, whatever the program put in.
    /// </summary>
    public static JsonObject Normalise(JsonObject value) => Parse(Bytes(value))!.AsObject();

    /// <summary>The value of an integer node, whichever integer type is behind it; null where there is none.</summary>
    public static long? Integer(JsonNode? node) => node is not JsonValue value
        ? null
        : value.TryGetValue<long>(out var wide) ? wide : value.TryGetValue<int>(out var narrow) ? narrow : null;

    // spec.containers[0].name
    private static string PathOf(List<(string? Key, int Index)> path) => string.Concat(path.Select((step, i) =>
        step.Key is null ? string.Create(CultureInfo.InvariantCulture, $"[{step.Index}]") : i == 0 ? step.Key : "." + step.Key));

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, ICollection<string>? twice, List<(string? Key, int Index)>? path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var result = new JsonObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    path?.Add((key, 0));
                    if (twice is not null && result.ContainsKey(key))
                    {
                        twice.Add(PathOf(path!));
                    }

                    reader.Read();
                    result[key] = ReadValue(ref reader, twice, path);
                    path?.RemoveAt(path.Count - 1);
                }

                return result;
            case JsonTokenType.StartArray:
                var array = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    path?.Add((null, array.Count));
                    array.Add(ReadValue(ref reader, twice, path));
                    path?.RemoveAt(path.Count - 1);
                }

                return array;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            case JsonTokenType.True or JsonTokenType.False:
                return JsonValue.Create(reader.GetBoolean());
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetInt64(out var integer):
                return JsonValue.Create(integer);
            case JsonTokenType.Number:
                using (var document = JsonDocument.ParseValue(ref reader))
                {
                    return JsonValue.Create(document.RootElement.Clone());
                }

            default:
                throw new JsonException($"unexpected {reader.TokenType}");
        }
    }
}

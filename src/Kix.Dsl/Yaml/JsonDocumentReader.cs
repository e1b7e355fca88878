using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Yaml;

/// <summary>Reads JSON texts, one or several after another, refusing keys that are written twice.</summary>
internal static class JsonDocumentReader
{
    public static IReadOnlyList<YamlDocument> Read(string text, string file)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = YamlDocumentReader.MaxDepth });
        var documents = new List<YamlDocument>();
        try
        {
            for (var ordinal = 0; reader.Read(); ordinal++)
            {
                var place = new Place(file, Line(bytes, reader.TokenStartIndex));
                if (Value(ref reader, bytes, file) is { } content)
                {
                    documents.Add(new YamlDocument(content, place) { Ordinal = ordinal });
                }
            }
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            throw KubernetesYaml.Error($"not JSON: {Reason(e)}", new Place(file, line));
        }
        catch (InvalidOperationException e)
        {
            // A \ud800 without its other half; the reader says so only when the text is asked for.
            throw KubernetesYaml.Error($"not JSON: {e.Message.TrimEnd('.')}", new Place(file, Line(bytes, reader.TokenStartIndex)));
        }

        return documents;
    }

    private static JsonNode? Value(ref Utf8JsonReader reader, byte[] bytes, string file)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new JsonObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    var line = Line(bytes, reader.TokenStartIndex, wanted: members.ContainsKey(key));
                    reader.Read();
                    if (!members.TryAdd(key, Value(ref reader, bytes, file)))
                    {
                        throw KubernetesYaml.Error($"the key '{key}' is written twice: keep one", new Place(file, line));
                    }
                }

                return members;
            case JsonTokenType.StartArray:
                var items = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, bytes, file));
                }

                return items;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            case JsonTokenType.True:
                return JsonValue.Create(true);
            case JsonTokenType.False:
                return JsonValue.Create(false);
            case JsonTokenType.Number:
                return Number(ref reader, bytes, file);
            default:
                return null;
        }
    }

    private static JsonValue Number(ref Utf8JsonReader reader, byte[] bytes, string file)
    {
        if (reader.TryGetInt64(out var whole))
        {
            return JsonValue.Create(whole);
        }

        var written = Encoding.UTF8.GetString(reader.ValueSpan);
        var fraction = written.AsSpan().ContainsAny(".eE");
        if (!fraction || !double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw KubernetesYaml.Error(
                fraction ? $"the number {written} is too large" : $"the integer {written} does not fit into 64 bits",
                new Place(file, Line(bytes, reader.TokenStartIndex)));
        }

        return JsonValue.Create(value);
    }

    private static int Line(byte[] bytes, long index, bool wanted = true) =>
        wanted ? 1 + bytes.AsSpan(0, (int)index).Count((byte)'\n') : 0;

    // "'}' is invalid after a property name. Expected a ':'. LineNumber: 1 | BytePositionInLine: 4." without the tail, and "The JSON
    // object contains a trailing comma at the end which is not supported in this mode. Change the reader options." without its advice.
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = end < 0 ? e.Message : e.Message[..end];
        var advice = reason.IndexOf(" Change the reader options", StringComparison.Ordinal);
        return (advice < 0 ? reason : reason[..advice]).TrimEnd('.').Replace(" which is not supported in this mode", "", StringComparison.Ordinal);
    }
}

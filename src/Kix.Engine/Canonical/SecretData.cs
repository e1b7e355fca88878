using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Engine.Canonical;

/// <summary>Turns a Secret's <c>stringData</c> into <c>data</c>, as the API server does: it wins over <c>data</c>.</summary>
internal static class SecretData
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Merge(SortedDictionary<string, object?> secret)
    {
        if (!secret.Remove("stringData", out var texts) || texts is null)
        {
            return;
        }

        var data = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (secret.GetValueOrDefault("data") is { } said)
        {
            Copy(said, "data", (key, value) => data[key] = value);
        }

        Copy(texts, "stringData", (key, value) => data[key] = Base64(key, value));
        secret["data"] = data;
    }

    private static void Copy(object map, string field, Action<string, object?> add)
    {
        if (map is not (JsonObject or JsonElement { ValueKind: JsonValueKind.Object }) && (map is JsonNode or string || !Entries.IsMap(map.GetType())))
        {
            throw new DigestFormException($"$.{field}", "must be a map of texts.");
        }

        var entries = Entries.Of(map);
        foreach (var (key, value) in entries.Items)
        {
            add(key, value);
        }

        entries.Return();
    }

    private static string? Base64(string key, object? value)
    {
        var text = value switch
        {
            null => null,
            string t => t,
            JsonValue json when json.TryGetValue<string>(out var t) => t,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
            _ => throw new DigestFormException($"$.stringData.{key}", "must be a text: quote it."),
        };
        try
        {
            return text is null ? null : Convert.ToBase64String(Strict.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            throw new DigestFormException($"$.stringData.{key}", "the text holds half of a surrogate pair, which UTF-8 cannot say.");
        }
    }
}

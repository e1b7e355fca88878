using System.Globalization;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Patching;

/// <summary>A place in a JSON document, RFC 6901: <c>/spec/containers/0/image</c>.</summary>
internal sealed record JsonPointer(IReadOnlyList<string> Tokens)
{
    public bool IsRoot => Tokens.Count == 0;

    public string Last => Tokens[^1];

    public JsonPointer Parent => new([.. Tokens.Take(Tokens.Count - 1)]);

    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0)
        {
            return new JsonPointer([]);
        }

        if (text[0] != '/')
        {
            throw new PatchException($"path {text} does not begin with a slash");
        }

        return new JsonPointer([.. text[1..].Split('/').Select(t =>
            t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
    }

    public static PatchException Missing(string operation, JsonPointer path) =>
        new($"{operation} operation does not apply: doc is missing path: {path}: missing value");

    /// <summary>The value at this place.</summary>
    /// <exception cref="PatchException">There is none.</exception>
    public JsonNode? Read(JsonNode? document, string operation)
    {
        var node = document;
        foreach (var token in Tokens)
        {
            switch (node)
            {
                case JsonObject members when members.TryGetPropertyValue(token, out var value):
                    node = value;
                    break;
                case JsonArray items when Number(token) is { } index && index < items.Count:
                    node = items[index];
                    break;
                default:
                    throw Missing(operation, this);
            }
        }

        return node;
    }

    /// <summary>The last token as an index of a list; <c>-</c> is its end.</summary>
    public int Index(JsonArray items, string operation, int last)
    {
        var index = Last == "-" ? items.Count : Number(Last) ?? throw Missing(operation, this);
        return index <= last
            ? index
            : throw new PatchException($"{operation} operation does not apply: doc is missing path: {this}: Unable to access invalid index: {index}");
    }

    public override string ToString() => string.Concat(Tokens.Select(t => "/" + t));

    private static int? Number(string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Rules;

namespace Kix;

/// <summary>A JSON patch: RFC 6902, with pointers as in RFC 6901.</summary>
internal sealed class JsonPatch
{
    private readonly IReadOnlyList<(string Op, string[] Path, string[]? From, JsonNode? Value)> _operations;

    private JsonPatch(IReadOnlyList<(string, string[], string[]?, JsonNode?)> operations) => _operations = operations;

    /// <summary>Reads a patch.</summary>
    /// <exception cref="KixException">KIX1020: it is none.</exception>
    public static JsonPatch Parse(string text, Place place)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonArray array)
            {
                throw new FormatException("a patch is an array of operations");
            }

            return new([.. array.Select(Operation)]);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new KixException([Catalogue.PatchInvalid.At(place, e.Message.TrimEnd('.'))]);
        }
    }

    /// <summary>Applies all operations.</summary>
    /// <exception cref="KixException">KIX1021: one of them does not apply.</exception>
    public JsonObject Apply(JsonObject target, string path, Place place)
    {
        JsonNode? root = target;
        foreach (var (op, at, from, value) in _operations)
        {
            try
            {
                root = Apply(root, op, at, from, value);
            }
            catch (FormatException e)
            {
                throw new KixException([Catalogue.PatchDoesNotApply.At(place, path, $"{op} {Pointer(at)}: {e.Message}")]);
            }
        }

        return root as JsonObject ?? throw new KixException([Catalogue.PatchDoesNotApply.At(place, path, "an object must remain")]);
    }

    private static JsonNode? Apply(JsonNode? root, string op, string[] at, string[]? from, JsonNode? value)
    {
        switch (op)
        {
            case "test":
                return JsonNode.DeepEquals(Get(root, at), value)
                    ? root
                    : throw new FormatException($"it is {Get(root, at)?.ToJsonString() ?? "null"} and not {value?.ToJsonString() ?? "null"}");
            case "remove":
                return Remove(root, at);
            case "replace":
                _ = Get(root, at);
                return at.Length == 0 ? value?.DeepClone() : Add(Remove(root, at), at, value?.DeepClone());
            case "add":
                return Add(root, at, value?.DeepClone());
            case "copy":
                return Add(root, at, Get(root, from!)?.DeepClone());
            default:
                var moved = Get(root, from!)?.DeepClone();
                return Add(Remove(root, from!), at, moved);
        }
    }

    private static JsonNode? Get(JsonNode? root, string[] path)
    {
        var at = root;
        foreach (var part in path)
        {
            at = at switch
            {
                JsonObject o when o.ContainsKey(part) => o[part],
                JsonArray a => a[Index(a, part, a.Count - 1)],
                _ => throw new FormatException($"there is no '{part}'"),
            };
        }

        return at;
    }

    private static JsonNode? Remove(JsonNode? root, string[] path)
    {
        if (path.Length == 0)
        {
            return null;
        }

        switch (Get(root, path[..^1]))
        {
            case JsonObject o when o.Remove(path[^1]):
                return root;
            case JsonArray a:
                a.RemoveAt(Index(a, path[^1], a.Count - 1));
                return root;
            default:
                throw new FormatException($"there is no '{path[^1]}'");
        }
    }

    private static JsonNode? Add(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return value;
        }

        switch (Get(root, path[..^1]))
        {
            case JsonObject o:
                o[path[^1]] = value;
                return root;
            case JsonArray a:
                a.Insert(path[^1] == "-" ? a.Count : Index(a, path[^1], a.Count), value);
                return root;
            default:
                throw new FormatException($"'{path[^1]}' has no object or array around it");
        }
    }

    private static int Index(JsonArray array, string text, int last) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last && (text == "0" || text[0] != '0')
            ? index
            : throw new FormatException($"'{text}' is no index of its {array.Count} items");

    private static (string Op, string[] Path, string[]? From, JsonNode? Value) Operation(JsonNode? node)
    {
        var said = node as JsonObject ?? throw new FormatException("an operation is an object");
        var op = (string?)said["op"] ?? "";
        if (op is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))
        {
            throw new FormatException($"'{op}' is no operation: write add, remove, replace, move, copy or test");
        }

        if (op is "add" or "replace" or "test" && !said.ContainsKey("value"))
        {
            throw new FormatException($"{op} needs a \"value\"");
        }

        return (op, Parts(said, "path"), op is "move" or "copy" ? Parts(said, "from") : null, said["value"]);
    }

    private static string[] Parts(JsonObject operation, string member)
    {
        var pointer = (string?)operation[member] ?? throw new FormatException($"{operation["op"]} needs a \"{member}\"");
        if (pointer.Length == 0)
        {
            return [];
        }

        return pointer[0] == '/'
            ? [.. pointer[1..].Split('/').Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
            : throw new FormatException($"'{pointer}' is no JSON pointer: it begins with '/'");
    }

    private static string Pointer(string[] path) => string.Concat(path.Select(p => "/" + p));
}

using System.Text.Json.Nodes;

namespace Kix.Sandbox.Patching;

/// <summary>JSON patch, RFC 6902, as API servers read it: replacing a member that is not there adds it, and indexes may count from the end.</summary>
/// <remarks>What is refused, and in which words, is as in gopkg.in/evanphx/json-patch.v4, which API servers use.</remarks>
public static class JsonPatch
{
    /// <summary>The document with all operations applied, in order. May change and reuse <paramref name="document"/>.</summary>
    /// <exception cref="PatchException">An operation that does not exist or does not apply.</exception>
    public static JsonNode? Apply(JsonNode? document, JsonArray operations)
    {
        foreach (var operation in operations)
        {
            document = Apply(document, operation as JsonObject ?? throw new PatchException("an operation is not an object"));
        }

        return document;
    }

    private static JsonNode? Apply(JsonNode? document, JsonObject operation)
    {
        var (path, value) = (Text(operation, "path"), operation["value"]);
        switch ((string?)operation["op"])
        {
            case "replace" when path.Length == 0:
                return (value is JsonObject or JsonArray ? value.DeepClone() : null) ?? throw new PatchException("replace operation value must be object or array");
            case "test" when path.Length == 0:
                return JsonNode.DeepEquals(document, value) ? document : throw new PatchException("testing value  failed: test failed");
            case "add":
                Change(document, path, $"add operation does not apply: doc is missing path: \"{path}\"", $"error in add for path: '{path}'", c => c.Add(value));
                break;
            case "remove":
                Change(document, path, $"remove operation does not apply: doc is missing path: \"{path}\"", $"error in remove for path: '{path}'", c => c.Remove());
                break;
            case "replace":
                Replace(document, path, value);
                break;
            case "move":
                Move(document, Text(operation, "from"), path);
                break;
            case "copy":
                Copy(document, Text(operation, "from"), path);
                break;
            case "test":
                Test(document, path, value);
                break;
            case var other:
                throw new PatchException($"Unexpected kind: {other}");
        }

        return document;
    }

    private static void Replace(JsonNode? document, string path, JsonNode? value)
    {
        var place = Find(document, path) ?? throw Missing($"replace operation does not apply: doc is missing path: {path}");
        try
        {
            place.Get();
        }
        catch (PatchException)
        {
            throw Missing($"replace operation does not apply: doc is missing key: {path}");
        }

        place.Set(value);
    }

    private static void Move(JsonNode? document, string from, string path)
    {
        JsonNode? moved = null;
        Change(document, from, $"move operation does not apply: doc is missing from path: {from}", $"error in move for path: '{Find(document, from)?.Key}'", c =>
        {
            moved = c.Get();
            c.Remove();
        });
        Change(document, path, $"move operation does not apply: doc is missing destination path: {path}", $"error in move for path: '{path}'", c => c.Add(moved));
    }

    private static void Copy(JsonNode? document, string from, string path)
    {
        JsonNode? copied = null;
        Change(document, from, $"copy operation does not apply: doc is missing from path: {from}", $"error in copy for from: '{from}'", c => copied = c.Get());
        Change(
            document, path, $"copy operation does not apply: doc is missing destination path: {path}", "error while adding value during copy", c => c.Add(copied));
    }

    // A member that is not there passes for null.
    private static void Test(JsonNode? document, string path, JsonNode? value)
    {
        JsonNode? found = null;
        Change(document, path, $"test operation does not apply: is missing path: {path}", $"error in test for path: '{path}'", c => found = c.Get());
        if (!JsonNode.DeepEquals(found, value))
        {
            throw new PatchException($"testing value {path} failed: test failed");
        }
    }

    private static void Change(JsonNode? document, string path, string missing, string context, Action<PatchPlace> change)
    {
        var place = Find(document, path) ?? throw Missing(missing);
        try
        {
            change(place);
        }
        catch (PatchException e)
        {
            throw new PatchException($"{context}: {e.Message}");
        }
    }

    private static PatchPlace? Find(JsonNode? document, string path)
    {
        var tokens = path.Split('/');
        if (tokens.Length < 2)
        {
            return null;
        }

        foreach (var token in tokens[1..^1])
        {
            try
            {
                document = new PatchPlace(document, Decode(token)).Get();
            }
            catch (PatchException)
            {
                return null;
            }
        }

        return document is JsonObject or JsonArray ? new PatchPlace(document, Decode(tokens[^1])) : null;
    }

    private static string Decode(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Text(JsonObject operation, string member) =>
        (string?)operation[member] ?? throw Missing($"{(string?)operation["op"]} operation failed to decode {member}");

    private static PatchException Missing(string what) => new($"{what}: missing value");
}

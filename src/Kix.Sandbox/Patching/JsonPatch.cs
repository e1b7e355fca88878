using System.Text.Json.Nodes;

namespace Kix.Sandbox.Patching;

/// <summary>JSON patch, RFC 6902.</summary>
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
        var path = Pointer(operation, "path");
        switch ((string?)operation["op"])
        {
            case "add":
                return Add(document, path, Value(operation));
            case "remove":
                return Remove(document, path, "remove");
            case "replace":
                path.Read(document, "replace");
                return path.IsRoot ? Value(operation) : Add(Remove(document, path, "replace"), path, Value(operation));
            case "move":
                var from = Pointer(operation, "from");
                var moved = from.Read(document, "move")?.DeepClone();
                return Add(Remove(document, from, "move"), path, moved);
            case "copy":
                return Add(document, path, Pointer(operation, "from").Read(document, "copy")?.DeepClone());
            case "test":
                return JsonNode.DeepEquals(path.Read(document, "test"), Value(operation))
                    ? document
                    : throw new PatchException($"testing value {path} failed: test failed");
            case var other:
                throw new PatchException($"Unexpected kind: {other}");
        }
    }

    private static JsonNode? Add(JsonNode? document, JsonPointer path, JsonNode? value)
    {
        if (path.IsRoot)
        {
            return value;
        }

        switch (path.Parent.Read(document, "add"))
        {
            case JsonObject members:
                members[path.Last] = value;
                break;
            case JsonArray items:
                items.Insert(path.Index(items, "add", items.Count), value);
                break;
            default:
                throw JsonPointer.Missing("add", path);
        }

        return document;
    }

    private static JsonNode? Remove(JsonNode? document, JsonPointer path, string operation)
    {
        if (path.IsRoot)
        {
            return null;
        }

        switch (path.Parent.Read(document, operation))
        {
            case JsonObject members when members.Remove(path.Last):
                break;
            case JsonArray items:
                items.RemoveAt(path.Index(items, operation, items.Count - 1));
                break;
            default:
                throw JsonPointer.Missing(operation, path);
        }

        return document;
    }

    private static JsonPointer Pointer(JsonObject operation, string member) =>
        JsonPointer.Parse((string?)operation[member] ?? throw new PatchException($"operation missing {member} field"));

    private static JsonNode? Value(JsonObject operation) => operation.TryGetPropertyValue("value", out var value)
        ? value?.DeepClone()
        : throw new PatchException("operation missing value field");
}

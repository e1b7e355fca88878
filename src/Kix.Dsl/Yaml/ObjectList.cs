using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Yaml;

/// <summary>Takes <c>kind: List</c> (and <c>ConfigMapList</c> and so on) apart, as kubectl does when it applies a file.</summary>
internal static class ObjectList
{
    public static void Flatten(JsonNode document, Place place, FieldLines lines, List<ManifestObject> into)
    {
        if (document is not JsonObject content)
        {
            throw KubernetesYaml.Error(
                $"a Kubernetes object was expected, and this document is a {Name(document)}: start it with apiVersion and kind", place);
        }

        var apiVersion = Text(content, "apiVersion", place);
        var kind = Text(content, "kind", place);
        if (!kind.EndsWith("List", StringComparison.Ordinal) || content["items"] is not JsonArray items)
        {
            into.Add(new ManifestObject(content, place) { Lines = lines });
            return;
        }

        for (var index = 0; items.Count > 0; index++)
        {
            var item = items[0];
            items.RemoveAt(0);
            if (item is JsonObject inner && kind != "List")
            {
                // The items of a typed list may leave out what the list says.
                inner.TryAdd("apiVersion", JsonValue.Create(apiVersion), out _);
                inner.TryAdd("kind", JsonValue.Create(kind[..^"List".Length]), out _);
            }

            if (item is not null)
            {
                Flatten(item, place, lines.OfItem(index), into);
            }
        }
    }

    private static string Text(JsonObject content, string member, Place place) =>
        content[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text
            ? text
            : throw KubernetesYaml.Error($"the object has no {member}: every Kubernetes object has apiVersion and kind, as text", place);

    private static string Name(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Array => "list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "number",
        _ => "boolean",
    };
}

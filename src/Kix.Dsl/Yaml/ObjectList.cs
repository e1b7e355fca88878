using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Yaml;

/// <summary>Takes <c>kind: List</c> (and <c>ConfigMapList</c> and so on) apart, as kubectl does when it applies a file.</summary>
internal static class ObjectList
{
    /// <summary>Adds the objects of a document; what is wrong with one of them leaves the others.</summary>
    public static void Flatten(JsonNode document, Place place, FieldLines lines, List<ManifestObject> into, List<KixError> errors)
    {
        if (document is not JsonObject content)
        {
            errors.AddRange(KubernetesYaml.Error(
                $"a Kubernetes object was expected, and this is {WrittenText.Describe(document)}: start it with apiVersion and kind", place).Errors);
            return;
        }

        // What is wrong with one member does not hide what is wrong with the others.
        var apiVersion = Text(content, "apiVersion", place, lines, errors);
        var kind = Text(content, "kind", place, lines, errors);
        if (kind?.EndsWith("List", StringComparison.Ordinal) == true && content["items"] is JsonArray items)
        {
            Items(items, apiVersion, kind, lines, into, errors);
        }
        else
        {
            var isNamed = ManifestName.IsText(content, kind ?? "the object", lines, errors);
            if (isNamed && apiVersion is not null && kind is not null)
            {
                into.Add(new ManifestObject(content, place) { Lines = lines });
            }
        }
    }

    private static void Items(JsonArray items, string? apiVersion, string kind, FieldLines lines, List<ManifestObject> into, List<KixError> errors)
    {
        for (var index = 0; items.Count > 0; index++)
        {
            var item = items[0];
            items.RemoveAt(0);
            if (item is JsonObject inner && kind != "List")
            {
                // The items of a typed list may leave out what the list says.
                inner.TryAdd("apiVersion", JsonValue.Create(apiVersion ?? "v1"), out _);
                inner.TryAdd("kind", JsonValue.Create(kind[..^"List".Length]), out _);
            }

            if (item is not null)
            {
                var own = lines.OfItem(index);
                Flatten(item, own.Of(""), own, into, errors);
            }
        }
    }

    private static string? Text(JsonObject content, string member, Place place, FieldLines lines, List<KixError> errors)
    {
        if (content[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text)
        {
            return text;
        }

        errors.AddRange((content[member] is { } other && other.GetValueKind() != JsonValueKind.String
            ? KubernetesYaml.Error($"{member} is {WrittenText.Describe(other)}, and must be a text, such as {(member == "kind" ? "ConfigMap" : "v1 or apps/v1")}", lines.Of(member))
            : KubernetesYaml.Error($"the object has no {member}: every Kubernetes object has apiVersion and kind, as text", place)).Errors);
        return null;
    }
}

using System.Text.Json.Nodes;

namespace Kix.EndToEnd.Tests.Examples;

/// <summary>Compares two JSON values field by field; items of lists by their <c>name</c> where they have one.</summary>
internal static class JsonLines
{
    /// <summary>One line per differing leaf: <c>$.spec.ports[http].targetPort: 8080 -> "http"</c>.</summary>
    public static IEnumerable<string> Differences(JsonNode? published, JsonNode? compiled, string path = "$")
    {
        if (published is JsonObject or JsonArray || compiled is JsonObject or JsonArray)
        {
            var left = Members(published);
            var right = Members(compiled);
            foreach (var key in left.Keys.Union(right.Keys).Order(StringComparer.Ordinal))
            {
                foreach (var line in Differences(left.GetValueOrDefault(key), right.GetValueOrDefault(key), path + key))
                {
                    yield return line;
                }
            }
        }
        else if (!JsonNode.DeepEquals(published, compiled))
        {
            yield return $"{path}: {Text(published)} -> {Text(compiled)}";
        }
    }

    private static Dictionary<string, JsonNode?> Members(JsonNode? node)
    {
        var members = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        switch (node)
        {
            case JsonObject o:
                foreach (var (key, value) in o)
                {
                    members[$".{key}"] = value;
                }

                break;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++)
                {
                    members[$"[{(string?)(a[i] as JsonObject)?["name"] ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]"] = a[i];
                }

                break;
            case not null:
                members["=value"] = node;
                break;
        }

        return members;
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "(absent)";
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Yaml;

namespace Kix.TestKit;

/// <summary>Assertions on the manifest of a resource, for what is more readable as YAML than as a model.</summary>
public static class ManifestAssertions
{
    /// <summary>
    /// Asserts that a manifest says at least this: maps may have more keys, lists must have as many items, values must be equal.
    /// </summary>
    /// <param name="resource">The resource.</param>
    /// <param name="yaml">YAML or JSON, read as kubectl reads it.</param>
    /// <exception cref="ClusterAssertionException">The manifest says something else; names every field that differs.</exception>
    /// <exception cref="KixException">KIX4090: the text is no YAML.</exception>
    public static void Says(this ResourceUnderTest resource, string yaml)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var expected = KubernetesYaml.ReadDocuments(yaml, "the expected manifest") is [var only]
            ? only.Content
            : throw new ClusterAssertionException("The expected manifest must be one YAML document.");
        var differences = Differences(expected, JsonNode.Parse(resource.Json.GetRawText()), "$").ToArray();
        if (differences.Length > 0)
        {
            throw new ClusterAssertionException($"{resource.Key} is not as expected:\n  {string.Join("\n  ", differences)}");
        }
    }

    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string path) => (expected, actual) switch
    {
        (JsonObject map, JsonObject said) => map.SelectMany(member => said.ContainsKey(member.Key)
            ? Differences(member.Value, said[member.Key], $"{path}.{member.Key}")
            : [$"{path}.{member.Key}: expected {Text(member.Value)}, it is not said"]),
        (JsonArray items, JsonArray said) when items.Count == said.Count =>
            items.SelectMany((item, i) => Differences(item, said[i], $"{path}[{i}]")),
        (JsonArray items, JsonArray said) => [$"{path}: expected {items.Count} {(items.Count == 1 ? "item" : "items")}, there {(said.Count == 1 ? "is" : "are")} {said.Count}: {Text(said)}"],
        _ => JsonNode.DeepEquals(expected, actual) ? [] : [$"{path}: expected {Text(expected)}, it is {Text(actual)}"],
    };

    private static string Text(JsonNode? node) => node?.ToJsonString(Relaxed) ?? "null";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Diff;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>Objects of the corpus.</summary>
internal static class Documents
{
    /// <summary>The objects of a file, a folder, or the files of a folder (<c>folder/*.yaml</c>), lists taken apart.</summary>
    public static IReadOnlyList<JsonObject> Read(string place)
    {
        var isGlob = place.EndsWith("/*.yaml", StringComparison.Ordinal);
        var path = Corpus.PathOf(isGlob ? place[..^"/*.yaml".Length] : place);
        IEnumerable<string> files = File.Exists(path) ? [path]
            : Directory.EnumerateFiles(path, "*", isGlob ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
                .Where(static f => Path.GetExtension(f) is ".yaml" or ".yml" or ".json").Order(StringComparer.Ordinal);
        return [.. files.SelectMany(file => KubernetesYaml.ReadDocuments(File.ReadAllText(file), file)).SelectMany(static d => Objects(d.Content))];
    }

    // Tools keep files of their own beside the manifests.
    private static IEnumerable<JsonObject> Objects(JsonNode? document) => document switch
    {
        JsonObject list when ((string?)list["kind"])?.EndsWith("List", StringComparison.Ordinal) == true && list["items"] is JsonArray items => items.SelectMany(Objects),
        JsonObject one when one["apiVersion"] is not null && one["kind"] is not null && one["metadata"] is not null => [one],
        _ => [],
    };

    /// <summary>Whether the corpus has a file, a folder, or the files of a folder.</summary>
    public static bool Has(string place) => Path.Exists(Corpus.PathOf(place.EndsWith("/*.yaml", StringComparison.Ordinal) ? place[..^"/*.yaml".Length] : place));

    public static JsonElement Element(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    public static LiveObject Live(JsonNode node) => new(Element(node));

    public static KindSchema? Schema(JsonNode manifest) =>
        ServerTruth.Schemas.Find(GroupVersionKind.Of((string)manifest["apiVersion"]!, (string)manifest["kind"]!));

    public static IReadOnlyList<FieldDifference> Compare(JsonNode manifest, JsonNode live, string manager = "kix", JsonNode? previous = null) =>
        ObjectComparison.Compare(Element(manifest), Element(live), Schema(manifest), previous is null ? null : Element(previous), new ComparisonOptions(manager));
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Cli.Host;

/// <summary>
/// What the analyzers said when the program was compiled, as the compiler's log has it (SARIF 2.1,
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
/// </summary>
internal static class AnalyzerReport
{
    /// <summary>Warnings of Kix that a build printed; none where there is no log, or one of another version.</summary>
    /// <param name="path">The log.</param>
    /// <param name="directory">The project's folder.</param>
    public static IReadOnlyList<KixError> Read(string path, string directory)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var results = JsonNode.Parse(File.ReadAllText(path))?["runs"]?[0]?["results"] as JsonArray ?? [];
            return [.. results.OfType<JsonObject>().Where(WasPrinted).Select(r => Finding(r, directory)).OfType<KixError>()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or UriFormatException)
        {
            // A log that cannot be read tells nothing: evaluation says all.
            return [];
        }
    }

    private static bool WasPrinted(JsonObject result) =>
        (string?)result["ruleId"] is { } id && id.StartsWith("KIX", StringComparison.Ordinal)
        && (string?)result["level"] is "warning" or "error" && result["suppressions"] is not JsonArray { Count: > 0 };

    private static KixError? Finding(JsonObject result, string directory)
    {
        // { "ruleId": "KIX4006", "level": "warning", "message": { "text": "…" },
        //   "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "file:///src/Prod.cs" }, "region": { "startLine": 21, … } } }] }
        var at = result["locations"]?[0]?["physicalLocation"];
        return (string?)at?["artifactLocation"]?["uri"] is { } uri && (int?)at["region"]?["startLine"] is { } line && (string?)result["message"]?["text"] is { } text
            ? new KixError((string)result["ruleId"]!, text, new Place(Relative(uri, directory), line)) { IsWarning = true }
            : null;
    }

    private static string Relative(string uri, string directory) =>
        Path.GetRelativePath(directory, new Uri(new Uri(Path.GetFullPath(directory) + "/"), uri).LocalPath).Replace('\\', '/');
}

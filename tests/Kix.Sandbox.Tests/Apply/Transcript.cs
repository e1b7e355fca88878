using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>The requests and answers of a recorded kubectl command.</summary>
internal static partial class Transcript
{
    /// <summary>The exchanges of a transcript whose answers are JSON objects, in order.</summary>
    public static IEnumerable<Exchange> Read(string file)
    {
        JsonNode? request = null;
        Match? call = null;
        var contentType = "";
        var lines = File.ReadAllLines(Corpus.PathOf($"kubectl-transcripts/{file}"));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains("\"Request Body\" body=", StringComparison.Ordinal))
            {
                request = Body(lines, i);
            }
            else if (lines[i].Contains("] curl -v -X", StringComparison.Ordinal))
            {
                contentType = ContentType().Match(lines[i]).Groups[1].Value;
            }
            else if (Answer().Match(lines[i]) is { Success: true } answer)
            {
                call = answer;
            }
            else if (call is not null && lines[i].Contains("\"Response Body\" body=", StringComparison.Ordinal)
                && Body(lines, i) is JsonObject response)
            {
                yield return new(
                    call.Groups[1].Value, new Uri(call.Groups[2].Value), contentType, request, int.Parse(call.Groups[3].Value), response);
            }
        }
    }

    // Either body=< and the text on the next line behind a tab, or body="…" quoted as Go quotes.
    private static JsonNode? Body(string[] lines, int at)
    {
        var text = lines[at][(lines[at].IndexOf("body=", StringComparison.Ordinal) + 5)..];
        try
        {
            text = text == "<" ? lines[at + 1].Trim() : JsonSerializer.Deserialize<string>(text) ?? "";
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // A body that is no JSON (protobuf, cut short, a stream of events) is of no use here.
            return null;
        }
    }

    [GeneratedRegex("""\] (GET|PATCH|PUT|POST) (https://\S+) (\d+) """)]
    private static partial Regex Answer();

    [GeneratedRegex("Content-Type: ([^\"]+)\"")]
    private static partial Regex ContentType();
}

/// <summary>One request and its answer.</summary>
internal sealed record Exchange(string Method, Uri Uri, string ContentType, JsonNode? Request, int Code, JsonObject Response)
{
    public bool IsApply => ContentType == "application/apply-patch+yaml";

    public bool IsDryRun => Uri.Query.Contains("dryRun=All", StringComparison.Ordinal);

    public string? Query(string name) =>
        Uri.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).FirstOrDefault(p => p[0] == name)?[^1];
}

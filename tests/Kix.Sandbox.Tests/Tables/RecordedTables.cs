using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Http;
using Kix.Sandbox.Pipeline;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Tables;

/// <summary>The tables that kubectl got from a real server.</summary>
internal static partial class RecordedTables
{
    public static IEnumerable<(ResourceType Type, string[] Headings)> Headings()
    {
        var catalog = new ResourceCatalog();
        ApiPath? asked = null;
        foreach (var line in File.ReadLines(Corpus.PathOf("kubectl-transcripts/04-get-all.txt")))
        {
            if (Request().Match(line) is { Success: true } request)
            {
                asked = ApiPath.Parse(new Uri(request.Groups[1].Value).AbsolutePath);
            }
            else if (asked is not null && line.Trim().StartsWith("""{"kind":"Table",""", StringComparison.Ordinal)
                && catalog.Find(asked.Group, asked.Version, asked.Resource) is { } type)
            {
                var columns = JsonNode.Parse(line.Trim())!["columnDefinitions"]!.AsArray();
                yield return (type, [.. columns.Select(c => $"{(string?)c!["name"]} {(string?)c["type"]} {(string?)c["format"]} {(int)c["priority"]!}")]);
            }
        }
    }

    [GeneratedRegex("curl -v -XGET .*'(https://SERVER/[^']*)'")]
    private static partial Regex Request();
}

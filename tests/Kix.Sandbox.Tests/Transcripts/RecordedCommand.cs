using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Protobuf;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>A kubectl command that was run against a real server at full verbosity: what it printed, and what it asked.</summary>
/// <param name="Name">The file without its ending: <c>08-scale</c>.</param>
/// <param name="Line">The command line.</param>
/// <param name="Output">What it printed beside its log, output and errors together.</param>
/// <param name="Requests">What it asked, in order.</param>
internal sealed partial record RecordedCommand(string Name, string Line, string Output, IReadOnlyList<RecordedRequest> Requests)
{
    /// <summary>All of them, in the order in which they were run.</summary>
    public static IReadOnlyList<RecordedCommand> All() =>
        [.. Directory.GetFiles(Corpus.PathOf("kubectl-transcripts"), "*.txt").Order(StringComparer.Ordinal).Select(Read)];

    private static RecordedCommand Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var output = new StringBuilder();
        var requests = new List<RecordedRequest>();
        var (body, headers) = (Array.Empty<byte>(), "");
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i];
            if (!Logged().IsMatch(line))
            {
                output.Append(line).Append('\n');
            }
            else if (line.Contains("] server response object: ", StringComparison.Ordinal))
            {
                i = Array.IndexOf(lines, "}]", i);
            }
            else if (line.Contains("\"Request Body\" body=", StringComparison.Ordinal))
            {
                body = Body(lines, ref i);
            }
            else if (line.Contains("] curl -v -X", StringComparison.Ordinal))
            {
                headers = line;
            }
            else if (Answered().Match(line) is { Success: true } answer)
            {
                var uri = new Uri(answer.Groups[2].Value);
                requests.Add(new(
                    answer.Groups[1].Value, Uri.UnescapeDataString(uri.AbsolutePath), uri.Query, Header(headers, "Accept"), Header(headers, "Content-Type"),
                    body.Length > 0 ? body : null, int.Parse(answer.Groups[3].Value), null, null));
            }
            else if (line.Contains("]     Content-Type: ", StringComparison.Ordinal))
            {
                requests[^1] = requests[^1] with { AnswerType = line[(line.IndexOf("Type: ", StringComparison.Ordinal) + 6)..] };
            }
            else if (line.Contains("\"Response Body\" body=", StringComparison.Ordinal))
            {
                requests[^1] = requests[^1] with { Answer = Parse(Body(lines, ref i)) };
            }
        }

        return new(Path.GetFileNameWithoutExtension(file), lines[0]["$ ".Length..], output.ToString(), requests);
    }

    // Either body="…" as Go quotes, or body=< and lines behind a tab up to one with >: text, or a dump of bytes.
    private static byte[] Body(string[] lines, ref int i)
    {
        var quoted = lines[i][(lines[i].IndexOf("body=", StringComparison.Ordinal) + 5)..];
        if (quoted != "<")
        {
            try
            {
                return Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(quoted) ?? "");
            }
            catch (JsonException)
            {
                // Cut short.
                return [];
            }
        }

        var text = new List<string>();
        for (i++; lines[i] != " >"; i++)
        {
            text.Add(lines[i][1..]);
        }

        return !text[0].StartsWith("00000000  ", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(string.Concat(text))
            : !text.TrueForAll(l => Dumped().IsMatch(l)) ? [] // cut short
            : [.. text.SelectMany(l => Convert.FromHexString(l[10..58].Replace(" ", "", StringComparison.Ordinal)))];
    }

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return body.AsSpan().StartsWith("k8s\0"u8) ? ProtobufBody.Parse(body) : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            // Not JSON, cut short, or nothing.
            return null;
        }
    }

    private static string? Header(string curl, string name) =>
        Regex.Match(curl, $"-H \"{name}: ([^\"]+)\"") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^[IWEF]\d{4} \d\d:\d\d:\d\d\.")]
    private static partial Regex Logged();

    [GeneratedRegex("^[0-9a-f]{8}  [0-9a-f ]{48}  \\|.*\\|$")]
    private static partial Regex Dumped();

    [GeneratedRegex(@"\] (GET|PATCH|PUT|POST|DELETE) (https://\S+) (\d+) ")]
    private static partial Regex Answered();
}

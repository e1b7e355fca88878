using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kix.Generators.Literals;
using Kix.Generators.Tests.Kit;
using Kix.Rules;
using Kix.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Tests.Literals;

/// <summary>
/// Everything that a real server has judged, written as C#: what it accepted gives nothing, what it refused for a reason that source
/// shows gives something.
/// </summary>
public sealed partial class RecordedManifestTests
{
    // What is an error in C# though a server takes it: nobody knows which image runs, or nobody can pull it.
    private static readonly string[] Stricter = ["KIX4012", "KIX4013"];

    [Fact]
    public void What_the_server_accepted_gives_nothing_and_what_it_refused_something()
    {
        var sets = Directory.GetFiles(Corpus.PathOf("server-truth"), "*.jsonl.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .GroupBy(f => Path.GetFileName(Path.GetDirectoryName(f)!) is ("apps" or "bad") and var folder ? folder : Path.GetFileName(f).Split('.')[0]);
        var table = new StringBuilder("set      accepted  found  stricter  refused  found  elsewhere\n");
        var wrong = new StringBuilder();
        var missed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            var objects = set.SelectMany(f => Corpus.Lines(Path.GetRelativePath(Corpus.Root, f))).Select(Recorded.Read)
                .Where(r => r is not null).Select(r => r!).DistinctBy(r => set.Key == "apps" ? r.Shape + r.Reason : r.Source + r.Reason).ToArray();
            var found = Judge(objects);
            var accepted = objects.Where(o => o.Reason is null).ToArray();
            var refused = objects.Where(o => o.Reason is not null).ToArray();
            foreach (var alarm in accepted.SelectMany(o => found[o]).Where(d => !Stricter.Contains(d.Id)))
            {
                wrong.AppendLine(alarm.GetMessage(null));
            }

            var silent = refused.Where(o => found[o].All(d => Stricter.Contains(d.Id))).ToArray();
            foreach (var one in silent)
            {
                missed[one.Reason!] = missed.GetValueOrDefault(one.Reason!) + 1;
            }

            table.AppendLine(
                $"{set.Key,-8} {accepted.Length,8} {accepted.Count(o => found[o].Any(d => !Stricter.Contains(d.Id))),6} {accepted.Count(o => found[o].Any(d => Stricter.Contains(d.Id))),9} {refused.Length,8} {refused.Length - silent.Length,6} {silent.Length,10}");
        }

        table.AppendLine().AppendLine("refused for a reason that is not found in source:");
        foreach (var (reason, count) in missed)
        {
            table.AppendLine($"{count,4} {reason}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        Assert.Equal("", wrong.ToString());
        Snapshot.Verify(table.ToString());
    }

    /// <summary>What the analyzer says of each object, written as a resource of a module.</summary>
    private static Dictionary<Recorded, Diagnostic[]> Judge(IReadOnlyList<Recorded> objects)
    {
        var files = objects.Chunk(60).Select((chunk, index) =>
        {
            var text = new StringBuilder($"using System; using System.Collections.Generic; using k8s.Models; using Kix;\npublic class M{index} : Module\n{{\n");
            foreach (var (one, at) in chunk.Select((one, at) => (one, at)))
            {
                text.Append($"public Resource<{one.Type}> R{at} => Resource(() => {one.Source}, name: {SymbolDisplay.FormatLiteral(one.Name, quote: true)});\n");
            }

            return ($"M{index}.cs", text.Append("}\n").ToString());
        }).ToArray();
        var diagnostics = Compile.Library(files).WithAnalyzers([new ManifestAnalyzer()], new AnalyzerOptions([], ProjectOptions.Instance))
            .GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.Empty(diagnostics.Where(d => d.Id == "AD0001" || (d.Id.StartsWith("CS", StringComparison.Ordinal) && d.Severity == DiagnosticSeverity.Error)).Select(d => d.ToString()));

        // Objects of many programs stand in one class here, and all of them say names: what was YAML has no other way.
        diagnostics = [.. diagnostics.Where(d => d.Id.StartsWith("KIX", StringComparison.Ordinal) && d.Id != Catalogue.LiteralName.Id)];
        var byPlace = diagnostics.ToLookup(d => (Path.GetFileName(d.Location.SourceTree!.FilePath), d.Location.GetLineSpan().StartLinePosition.Line));
        return objects.Select((one, index) => (one, index)).ToDictionary(o => o.one, o => byPlace[($"M{o.index / 60}.cs", (o.index % 60) + 3)].ToArray());
    }

    /// <summary>An object and what the server said of it.</summary>
    /// <param name="Type">Its model.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Source">The object in C#.</param>
    /// <param name="Reason">Why it was refused, without names and values; null where it was accepted.</param>
    private sealed partial record Recorded(string Type, string Name, string Source, string? Reason)
    {
        /// <summary>The object without its texts: applications have hundreds that differ in nothing else.</summary>
        public string Shape => Texts().Replace(Source, "_");

        [GeneratedRegex("\"(\\\\.|[^\"])*\"")]
        private static partial Regex Texts();

        public static Recorded? Read(string line)
        {
            // Schemas of schemas: half the text of the recordings, and nothing in them that is looked at.
            if (line.Contains("\"kind\": \"CustomResourceDefinition\"", StringComparison.Ordinal))
            {
                return null;
            }

            var record = JsonDocument.Parse(line).RootElement;
            if (!record.TryGetProperty("desired", out var desired) || ModelSource.TypeOf(desired) is not { } type || ModelSource.Of(desired, type) is not { } source)
            {
                return null;
            }

            // What the recorder itself left out was not judged.
            if (record.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String)
            {
                return null;
            }

            var name = desired.GetProperty("metadata").TryGetProperty("name", out var own) ? own.ToString() : "unnamed";
            return new Recorded(type.Name, name, source, ReasonOf(record));
        }

        private static string? ReasonOf(JsonElement record)
        {
            if (!record.TryGetProperty("error", out var error))
            {
                return null;
            }

            return error.TryGetProperty("details", out var details) && details.TryGetProperty("causes", out var causes)
                ? string.Join("; ", causes.EnumerateArray().Select(c => $"{Plain(Field(c))}: {Plain(c.GetProperty("message").GetString()!)}").Distinct())
                : Plain(error.GetProperty("message").GetString()!);
        }

        private static string Field(JsonElement cause) => cause.TryGetProperty("field", out var field) ? field.ToString() : "";

        private static string Plain(string text)
        {
            text = Regex.Replace(text, "\"[^\"]*\"|\\{.*\\}|(?<=\\()[^)]*;", "…");
            text = Regex.Replace(text, @"\d+", "N");
            return text.Length > 160 ? text[..160] + "…" : text;
        }
    }
}

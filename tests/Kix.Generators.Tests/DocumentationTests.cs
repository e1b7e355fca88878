using System.Text.RegularExpressions;
using Kix.Generators.Analysis;
using Kix.Generators.Tests.Kit;
using Kix.Rules;
using Kix.Testing;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Tests;

public sealed partial class DocumentationTests
{
    /// <summary>What is known only when the program runs; Kix.TestKit.Tests runs the programs of these sections.</summary>
    private static readonly string[] NeedEvaluation =
    [
        "KIX1007", "KIX1008", "KIX1009", "KIX1010", "KIX1011", "KIX1020", "KIX1021", "KIX1022", "KIX3006",
        "KIX3009", "KIX3012", "KIX3016", "KIX3017", "KIX3018",
    ];

    /// <summary>What analyzers report of declarations, needs and options; Kix.TestKit.Tests runs the programs of the other pages.</summary>
    private static readonly HashSet<string> Reported = [.. typeof(KixAnalyzer).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
        .SelectMany(t => ((DiagnosticAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics).Select(d => d.Id)];

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(r => r.Id)];

    public static TheoryData<string> IdsWithPrograms =>
        [.. Catalogue.All.Select(r => r.Id).Where(id => id[3] is '1' or '2' or '3' && Reported.Contains(id) && !NeedEvaluation.Contains(id) && Program().IsMatch(Section(id)))];

    [Theory, MemberData(nameof(Ids))]
    public void Each_rule_has_a_section_on_its_page(string id) => Assert.NotEmpty(Section(id).Trim());

    [Theory, MemberData(nameof(IdsWithPrograms))]
    public void The_program_of_a_section_gives_its_message(string id)
    {
        var match = Program().Match(Section(id));
        Assert.True(match.Success);
        var messages = Checked.Messages(match.Groups["program"].Value);
        Assert.Equal($"{id}: {match.Groups["message"].Value}", Assert.Single(messages));
    }

    [Fact]
    public void Each_rule_that_needs_no_evaluation_is_shown_by_a_program() => Assert.Equal(
        NeedEvaluation,
        Catalogue.All.Select(r => r.Id).Where(id => id[3] is '1' or '2' or '3').Except(IdsWithPrograms.Select(r => r.Data)));

    [Theory]
    [InlineData("declarations", '1')]
    [InlineData("options", '3')]
    public void A_page_says_what_only_evaluation_tells(string page, char family)
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Repository, "docs", "diagnostics", $"{page}.md"));
        var sentence = text[text.IndexOf("Only evaluation tells", StringComparison.Ordinal)..text.IndexOf("\n## ", StringComparison.Ordinal)];
        Assert.Equal(NeedEvaluation.Where(id => id[3] == family && id != "KIX3009"), Named().Matches(sentence).Select(m => m.Value));
    }

    [Fact]
    public void Each_rule_has_one_id() =>
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Each_id_in_the_sources_is_in_the_catalogue()
    {
        var known = Catalogue.All.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var sources = Directory.EnumerateFiles(Path.Combine(Corpus.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var unknown = sources.SelectMany(f => Id().Matches(File.ReadAllText(f)).Select(m => $"{m.Groups[1].Value} in {Path.GetFileName(f)}"))
            .Where(u => !known.Contains(u.Split(' ')[0]));
        Assert.Empty(unknown.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void No_sentence_stands_beside_the_catalogue()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Corpus.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "Catalogue.cs" && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        Assert.Empty(sources.SelectMany(f => File.ReadLines(f).Where(l => Id().IsMatch(l) && !l.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(l => $"{Path.GetFileName(f)}: {l.Trim()}")));
    }

    [Fact]
    public void No_message_ends_with_a_full_stop() => Assert.Empty(
        Catalogue.All.Concat(typeof(Catalogue.Evaluated).GetFields().Select(f => (Kix.Rules.Rule)f.GetValue(null)!)).Where(r => r.Format.EndsWith('.')).Select(r => r.Id));

    private static string Section(string id)
    {
        var rule = Catalogue.All.Single(r => r.Id == id);
        var page = File.ReadAllText(Path.Combine(Corpus.Repository, rule.Help.Split('#')[0])).ReplaceLineEndings("\n");
        var start = page.IndexOf($"\n## {id}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no section {id} in {rule.Help}");
        var end = page.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return page[(start + id.Length + 5)..(end < 0 ? page.Length : end)];
    }

    [GeneratedRegex("```csharp\n(?<program>.*?)\n```\n\n```text\n(?<message>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex("KIX\\d{4}")]
    private static partial Regex Named();

    [GeneratedRegex("\"(KIX\\d{4})\"")]
    private static partial Regex Id();
}

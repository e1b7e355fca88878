using Kix.Rules;
using Kix.Testing;

namespace Kix.Generators.Tests;

/// <summary>The index of all rules on the first page of <c>docs/diagnostics</c>; written anew by <c>KIX_ACCEPT=1</c>.</summary>
public sealed class DiagnosticsIndexTests
{
    private const string Heading = "## All rules\n\n";

    private static readonly string Page = Path.Combine(Corpus.Repository, "docs", "diagnostics", "README.md");

    [Fact]
    public void The_index_lists_every_rule_of_the_catalogue()
    {
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var start = page.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length;
        if (Environment.GetEnvironmentVariable("KIX_ACCEPT") == "1")
        {
            File.WriteAllText(Page, page[..start] + Index());
            return;
        }

        Assert.Equal(Index(), page[start..]);
    }

    private static string Index() => "| id | what is wrong | |\n| --- | --- | --- |\n" + string.Concat(Catalogue.All
        .OrderBy(r => r.Id, StringComparer.Ordinal)
        .Select(r => $"| [{r.Id}]({Path.GetFileName(r.Help)}) | {r.Title} | {(r.IsWarning ? "warning" : "error")} |\n"));
}

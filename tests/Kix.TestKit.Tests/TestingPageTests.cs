using System.Text.RegularExpressions;
using Kix.Testing;

namespace Kix.TestKit.Tests;

/// <summary>What <c>docs/testing.md</c> shows is code that is compiled and run.</summary>
public sealed class TestingPageTests
{
    private static readonly string[] Sources =
    [
        .. new[] { "tests/Kix.TestKit.Tests", "examples/immich.Tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Corpus.Repository, folder), "*.cs"))
            .Select(file => Plain(File.ReadAllText(file))),
    ];

    public static TheoryData<string> Snippets =>
    [
        .. Regex.Matches(
            File.ReadAllText(Path.Combine(Corpus.Repository, "docs", "testing.md")).ReplaceLineEndings("\n"), "```csharp\n(.*?)```", RegexOptions.Singleline)
            .Select(m => m.Groups[1].Value),
    ];

    [Theory, MemberData(nameof(Snippets))]
    public void A_snippet_is_part_of_a_test(string snippet) => Assert.Contains(Sources, source => source.Contains(Plain(snippet), StringComparison.Ordinal));

    private static string Plain(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)) + "\n";
}

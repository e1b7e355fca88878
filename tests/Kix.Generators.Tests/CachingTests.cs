using Kix.Generators.Tests.Kit;
using Kix.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Generators.Tests;

public sealed class CachingTests
{
    private static readonly (string, string)[] Program = [.. DesignProgram.Files, ("Other.cs", "namespace Acme; internal static class Other { internal static int X => 1; }")];

    /// <summary>The table of run reasons: what each step did after an edit.</summary>
    [Fact]
    public void An_edit_in_an_unrelated_file_leaves_all_outputs_cached() =>
        Snapshot.Verify(Reasons("Other.cs", "X => 1", "X => 2; internal static string Y(int z) => z.ToString()"));

    [Fact]
    public void An_edit_in_a_body_writes_only_the_table() =>
        Snapshot.Verify(Reasons("modules/WebShop.cs", "Name = \"web\", Image = Image,", "Name = \"web\",\n Image = Image,"));

    [Fact]
    public void An_edit_of_a_default_writes_only_its_class() =>
        Snapshot.Verify(Reasons("modules/WebShop.cs", "[Option(2), ", "[Option(4), "));

    [Fact]
    public void An_edit_of_an_assignment_on_its_line_writes_nothing() =>
        Snapshot.Verify(Reasons("Shop.cs", "Replicas = 3", "Replicas = 5"));

    private static string Reasons(string file, string before, string after)
    {
        var compilation = Compile.Library(Program);
        var first = GeneratorRun.From(compilation).Compiles();
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == Compile.Folder + file);
        var text = tree.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        var edited = compilation.ReplaceSyntaxTree(tree, Compile.Parse(text.Replace(before, after, StringComparison.Ordinal), file));
        var second = first.Run((CSharpCompilation)edited).Compiles();

        var steps = second.Result.TrackedSteps
            .Where(s => typeof(Steps).GetField(s.Key) is not null)
            .Select(s => (s.Key, Reasons: s.Value.SelectMany(v => v.Outputs).Select(o => o.Reason)));
        var outputs = second.Result.TrackedOutputSteps
            .SelectMany(s => s.Value.SelectMany(v => v.Outputs))
            .Select(o => o.Reason);
        return string.Join("\n", steps.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key,-12} {Count(s.Reasons)}"))
            + $"\n\n{"outputs",-12} {Count(outputs)}\n";
    }

    private static string Count(IEnumerable<IncrementalStepRunReason> reasons) => string.Join(
        ", ", reasons.GroupBy(r => r).OrderBy(g => g.Key.ToString(), StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"));
}

using Kix.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.Benchmarks.Editing;

/// <summary>
/// The generator driver after each edit, as an IDE runs it: from a compilation in which one tree is another, to the generated trees.
/// Parsing the edited file is not counted; the names that the generator has the compiler bind, and the parsing of what it writes, are.
/// </summary>
internal static class GeneratorEdits
{
    public static Measures Measure(int size, Edit edit, int edits)
    {
        var compilation = SyntheticProgram.Create(size);
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == SyntheticProgram.Folder + edit.File);
        var text = tree.ToString();
        if (!text.Contains(edit.Before, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{edit.File} has no {edit.Before}");
        }

        var driver = Driver(tree, track: false).RunGenerators(compilation);
        var measures = new Measures("generator: " + edit.Title);
        var warmUp = Measures.WarmUp(size);
        for (var n = 0; n < warmUp + edits; n++)
        {
            if (n == warmUp)
            {
                Measures.Settle();
            }

            (compilation, tree) = Type(compilation, tree, edit, text, n);
            measures.Time(n >= warmUp, () => driver = driver.RunGenerators(compilation));
        }

        // What ran again is asked of a driver that keeps account of it.
        driver = Driver(tree, track: true).RunGenerators(compilation);
        driver = driver.RunGenerators(Type(compilation, tree, edit, text, warmUp + edits).Compilation);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("the generator failed", exception);
        }

        var reasons = result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason).ToArray();
        measures.Outputs = $"{reasons.Count(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))} of {reasons.Length}";
        return measures;
    }

    private static GeneratorDriver Driver(SyntaxTree tree, bool track) => CSharpGeneratorDriver.Create(
        [new KixGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)tree.Options, optionsProvider: ProjectOptions.Instance,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, track));

    private static (CSharpCompilation Compilation, SyntaxTree Tree) Type(CSharpCompilation compilation, SyntaxTree tree, Edit edit, string text, int n)
    {
        var next = SyntheticProgram.Parse(edit.File, text.Replace(edit.Before, edit.After(n), StringComparison.Ordinal));
        next.GetRoot();
        return (compilation.ReplaceSyntaxTree(tree, next), next);
    }
}

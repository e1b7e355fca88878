using System.Collections.Immutable;
using Kix.Generators;
using Kix.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Benchmarks.Editing;

/// <summary>The analyzers over the file that is edited, together as an IDE runs them, the generated trees being those of the last save.</summary>
internal static class AnalyzerEdits
{
    /// <summary>Every analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(KixAnalyzer).Assembly.GetTypes().Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    public static Measures Measure(int size, Edit edit, int edits) => Measure(size, edit, edits, All, "analyzers");

    /// <summary>One of them alone.</summary>
    public static Measures Measure(int size, Edit edit, int edits, DiagnosticAnalyzer alone) => Measure(size, edit, edits, [alone], alone.GetType().Name);

    private static Measures Measure(int size, Edit edit, int edits, ImmutableArray<DiagnosticAnalyzer> analyzers, string title)
    {
        var written = SyntheticProgram.Create(size);
        CSharpGeneratorDriver.Create([new KixGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)written.SyntaxTrees[0].Options, optionsProvider: ProjectOptions.Instance)
            .RunGeneratorsAndUpdateCompilation(written, out var compilation, out _);
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == SyntheticProgram.Folder + edit.File);
        var text = tree.ToString();
        var measures = new Measures($"{title}: {edit.Title}");
        var warmUp = Measures.WarmUp(size);
        for (var n = 0; n < warmUp + edits; n++)
        {
            if (n == warmUp)
            {
                Measures.Settle();
            }

            var next = SyntheticProgram.Parse(edit.File, text.Replace(edit.Before, edit.After(n), StringComparison.Ordinal));
            next.GetRoot();
            compilation = compilation.ReplaceSyntaxTree(tree, next);
            tree = next;

            // The editor has bound the file for its own colours and errors by then.
            var model = compilation.GetSemanticModel(next);
            model.GetDiagnostics();
            measures.Time(n >= warmUp, () =>
            {
                var analyzed = compilation.WithAnalyzers(analyzers, new AnalyzerOptions([], ProjectOptions.Instance));
                analyzed.GetAnalyzerSyntaxDiagnosticsAsync(next, CancellationToken.None).GetAwaiter().GetResult();
                var found = analyzed.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
                measures.Outputs = found.FirstOrDefault(d => d.Id == "AD0001") is { } crash
                    ? throw new InvalidOperationException(crash.ToString())
                    : $"{found.Length} found";
            });
        }

        return measures;
    }
}

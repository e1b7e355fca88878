using Kix.Generators;
using Kix.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Benchmarks.Editing;

/// <summary>The analyzer over the file that is edited, the generated trees being those of the last save.</summary>
internal static class AnalyzerEdits
{
    private const int WarmUp = 40;

    public static Measures Measure(int size, Edit edit, int edits)
    {
        var written = SyntheticProgram.Create(size);
        CSharpGeneratorDriver.Create([new KixGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)written.SyntaxTrees[0].Options, optionsProvider: ProjectOptions.Instance)
            .RunGeneratorsAndUpdateCompilation(written, out var compilation, out _);
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == SyntheticProgram.Folder + edit.File);
        var text = tree.ToString();
        var measures = new Measures("analyzer: " + edit.Title);
        for (var n = 0; n < WarmUp + edits; n++)
        {
            var next = SyntheticProgram.Parse(edit.File, text.Replace(edit.Before, edit.After(n), StringComparison.Ordinal));
            next.GetRoot();
            compilation = compilation.ReplaceSyntaxTree(tree, next);
            tree = next;

            // The editor has bound the file for its own colours and errors by then.
            var model = compilation.GetSemanticModel(next);
            model.GetDiagnostics();
            measures.Time(n >= WarmUp, () =>
            {
                var analyzed = compilation.WithAnalyzers([new KixAnalyzer()], new AnalyzerOptions([], ProjectOptions.Instance));
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

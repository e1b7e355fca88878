using System.Collections.Immutable;
using System.Globalization;
using Kix.Generators.Analysis;
using Kix.Generators.Model;
using Kix.Generators.Resolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Tests.Kit;

/// <summary>Runs generator and analyzers over a marked source, as a build does.</summary>
internal static class Checked
{
    public const string GlobalUsings = """
        global using Acme;
        global using System.ComponentModel.DataAnnotations;
        global using k8s.Models;
        global using Kix;
        """;

    /// <summary>Modules that the programs of the tests are made of.</summary>
    public const string Modules = Kix.Testing.DocumentedProgram.Modules;

    /// <summary>
    /// The diagnostics' messages, one per line. Fails where their places are not the marked ones, and where the cluster's table does
    /// not carry the same errors.
    /// </summary>
    public static string Of(string marked) => Of(marked, []);

    /// <summary>The same, with further files.</summary>
    public static string Of(string marked, params (string Name, string Text)[] others)
    {
        var source = MarkedSource.Parse(marked);
        var run = GeneratorRun.From(
            [("Prod.cs", source.Text), ("Modules.cs", Modules), ("obj/Kix.g.cs", GlobalUsings), .. others]);
        Assert.Null(run.Result.Exception);
        var diagnostics = Diagnostics(run.Compilation);
        var places = diagnostics.Select(d => MarkedSource.Describe(
            d.Id, d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)));
        Assert.Equal(source.Marks.Order(StringComparer.Ordinal), places.Order(StringComparer.Ordinal));
        TableCarries(run, diagnostics);
        return string.Join("\n", diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture)));
    }

    /// <summary>With analyzers off, the tables still refuse: they carry every error of a need, and no error that the analyzer has not.</summary>
    private static void TableCarries(GeneratorRun run, IReadOnlyList<Diagnostic> diagnostics)
    {
        var tables = run.Result.TrackedSteps.TryGetValue(Steps.Graphs, out var steps)
            ? steps.Single().Outputs.SelectMany(o => (EquatableArray<GraphModel>)o.Value).SelectMany(g => g.Findings).Select(f => $"{f.Rule.Id}: {f.Message}").ToHashSet(StringComparer.Ordinal)
            : [];
        var said = diagnostics.Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}").ToArray();
        Assert.Empty(tables.Except(said));
        Assert.Empty(said.Where(m => m.StartsWith("KIX2", StringComparison.Ordinal)).Except(tables));
    }

    /// <summary>Ids and messages of an unmarked source.</summary>
    public static IEnumerable<string> Messages(string text)
    {
        var run = GeneratorRun.From(("Prod.cs", text), ("Modules.cs", Modules), ("obj/Kix.g.cs", GlobalUsings));
        return Diagnostics(run.Compilation).Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");
    }

    /// <summary>Every analyzer of the assembly, as the compiler finds them.</summary>
    internal static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(KixAnalyzer).Assembly.GetTypes().Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), false))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>The analyzers' diagnostics in order of places.</summary>
    public static IReadOnlyList<Diagnostic> Diagnostics(Compilation compilation, ProjectOptions? options = null)
    {
        var analyzed = compilation.WithAnalyzers(
            Analyzers, new AnalyzerOptions([], options ?? ProjectOptions.Instance));
        var diagnostics = analyzed.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        var crash = diagnostics.FirstOrDefault(d => d.Id == "AD0001");
        Assert.True(crash is null, crash?.ToString());
        return [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }
}

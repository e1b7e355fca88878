using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Kix.Generators;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace Kix.TestKit.Compiler;

/// <summary>Runs generator, compiler and analyzers over a program, and loads what comes out.</summary>
internal static class ProgramCompiler
{
    public static (Assembly? Assembly, IReadOnlyList<KixError> Findings) Run(CSharpCompilation program, ProjectOptions options)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new KixGenerator().AsSourceGenerator()], parseOptions: SourceTrees.Options, optionsProvider: options);
        driver.RunGeneratorsAndUpdateCompilation(program, out var compilation, out var generated);

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        var analyzed = compilation.WithAnalyzers(Analyzers, new AnalyzerOptions([], options))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        KixError[] findings =
        [
            .. emitted.Diagnostics.Concat(generated).Concat(analyzed)
                .Where(d => d is { IsSuppressed: false, Severity: DiagnosticSeverity.Error or DiagnosticSeverity.Warning })
                .Select(d => Finding(d, options.Folder))
                .Distinct()
                .OrderBy(f => new TellingOrder(f.Id, f.Message, f.Place.File, f.Place.Line)),
        ];
        return (findings.Any(f => !f.IsWarning) ? null : Load(assembly, symbols), findings);
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(KixGenerator).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    // With symbols, so that an exception in a body is told with its file and line.
    private static Assembly Load(MemoryStream assembly, MemoryStream symbols)
    {
        assembly.Position = symbols.Position = 0;
        return new AssemblyLoadContext("Kix.TestKit.Compiler").LoadFromStream(assembly, symbols);
    }

    private static KixError Finding(Diagnostic diagnostic, string folder)
    {
        var at = diagnostic.Location.GetMappedLineSpan();
        var file = at.Path is { Length: > 0 } path && path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : at.Path ?? "";
        return new KixError(
            diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture),
            file.Length == 0 ? Place.None : new Place(file, at.StartLinePosition.Line + 1))
        {
            IsWarning = diagnostic.Severity == DiagnosticSeverity.Warning,
        };
    }
}

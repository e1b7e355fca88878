using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.TestKit.Compiler;

/// <summary>What MSBuild and <c>.editorconfig</c> tell the compiler, the generator and the analyzers.</summary>
/// <param name="folder">The program's folder, with a slash at its end.</param>
/// <param name="options">What the test says.</param>
internal sealed class ProjectOptions(string folder, IReadOnlyList<(string Key, string Value)> options) : AnalyzerConfigOptionsProvider
{
    public string Folder => folder;

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([("build_property.ProjectDir", folder), .. options]);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    public static CSharpCompilationOptions Compilation(ProjectOptions project) =>
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, deterministic: true)
            .WithSyntaxTreeOptionsProvider(new Severities(project));

    private sealed class Values(IEnumerable<(string Key, string Value)> values) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values = values.ToImmutableDictionary(v => v.Key, v => v.Value, KeyComparer);

        public override IEnumerable<string> Keys => _values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }

    /// <summary><c>dotnet_diagnostic.ID.severity</c>, as the compiler's own command line reads it.</summary>
    private sealed class Severities(ProjectOptions project) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            if (!project.GlobalOptions.TryGetValue($"dotnet_diagnostic.{diagnosticId}.severity", out var said))
            {
                return false;
            }

            severity = said switch
            {
                "none" => ReportDiagnostic.Suppress,
                "silent" => ReportDiagnostic.Hidden,
                "suggestion" => ReportDiagnostic.Info,
                "warning" => ReportDiagnostic.Warn,
                "error" => ReportDiagnostic.Error,
                _ => ReportDiagnostic.Default,
            };
            return severity != ReportDiagnostic.Default;
        }
    }
}

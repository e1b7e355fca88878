using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Kix.Generators.Model;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>Reads what <c>.editorconfig</c>, global analyzer configurations and NoWarn say about the rules that can be lowered.</summary>
internal static class SeverityReader
{
    private static readonly string[] Ids = [.. Catalogue.All.Where(r => r.CanBeLowered).Select(r => r.Id)];

    /// <summary>What a configuration says of a path, which no edit of the file changes.</summary>
    private static readonly ConditionalWeakTable<SyntaxTreeOptionsProvider, ConcurrentDictionary<string, string>> Known = new();

    public static EquatableArray<SeverityStatement> Read(Compilation compilation, CancellationToken cancellation)
    {
        var everywhere = Everywhere(compilation, cancellation);
        if (compilation.Options.SyntaxTreeOptionsProvider is not { } provider)
        {
            return everywhere.ToEquatable();
        }

        var known = Known.GetOrCreateValue(provider);
        var off = new HashSet<string>(everywhere.Where(s => s.Severity == "none").Select(s => s.Id), StringComparer.Ordinal);
        var said = compilation.SyntaxTrees
            .Where(t => t.FilePath.IndexOf(typeof(KixGenerator).FullName, StringComparison.Ordinal) < 0)
            .SelectMany(t => Statements(known.GetOrAdd(t.FilePath, _ => OfFile(provider, t, cancellation)), t.FilePath))
            .Where(s => !off.Contains(s.Id)).OrderBy(s => s.Path, StringComparer.Ordinal);
        return everywhere.Concat(said).ToEquatable();
    }

    /// <summary>NoWarn comes before what files say; other settings of the whole compilation come after.</summary>
    private static List<SeverityStatement> Everywhere(Compilation compilation, CancellationToken cancellation)
    {
        var found = new List<SeverityStatement>();
        foreach (var id in Ids)
        {
            var report = ReportDiagnostic.Default;
            if (compilation.Options.SpecificDiagnosticOptions.TryGetValue(id, out report)
                || compilation.Options.SyntaxTreeOptionsProvider?.TryGetGlobalDiagnosticValue(id, cancellation, out report) is true)
            {
                if (Word(report) is { } severity)
                {
                    found.Add(new SeverityStatement(id, severity));
                }
            }
        }

        return found;
    }

    private static string OfFile(SyntaxTreeOptionsProvider provider, SyntaxTree tree, CancellationToken cancellation) => string.Join(
        ";", Ids.Select(id => provider.TryGetDiagnosticValue(tree, id, cancellation, out var report) && Word(report) is { } severity ? $"{id} {severity}" : null)
            .Where(s => s is not null));

    private static IEnumerable<SeverityStatement> Statements(string said, string path) =>
        said.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(' ')).Select(s => new SeverityStatement(s[0], s[1], path));

    private static string? Word(ReportDiagnostic report) => report switch
    {
        ReportDiagnostic.Suppress => "none",
        ReportDiagnostic.Hidden => "silent",
        ReportDiagnostic.Info => "suggestion",
        ReportDiagnostic.Warn => "warning",
        ReportDiagnostic.Error => "error",
        _ => null,
    };
}

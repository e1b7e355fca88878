using Kix.TestKit.Compiler;
using Kix.Testing;

namespace Kix.TestKit.Tests.Order;

/// <summary>All programs of the pages together: those that analyzers refuse, and those that are left for evaluation to judge.</summary>
public sealed class DocumentedPrograms
{
    public DocumentedPrograms()
    {
        // KIX1015 is about the name Kix, which means something else inside a namespace; files that say more than types cannot be put into one.
        var programs = DocumentedProgram.All.Values.Where(p => p.MendedFiles.Count == 0 && p.IsToldByBuild && p.Id != "KIX1015").OrderBy(p => p.Id, StringComparer.Ordinal)
            .SelectMany(p => new[] { (Name: p.Id, Text: p.Program), (Name: p.Id + "Mended", Text: p.Mended) }.Where(x => x.Text is not null))
            .Select(p => new SourceFile($"{p.Name}.cs", $"namespace {p.Name}\n{{\n{p.Text}\n}}\n")).ToArray();
        var all = Told.Build(With(programs));
        var refused = all.Errors.Select(e => e.Place.File).ToHashSet(StringComparer.Ordinal);
        Analyzed = With(programs.Where(p => refused.Contains(p.Name)));
        Evaluated = With(programs.Where(p => !refused.Contains(p.Name)));
        AnalyzedOnce = Told.Of(Analyzed);
        EvaluatedOnce = Told.Of(Evaluated);
    }

    internal IReadOnlyList<SourceFile> Analyzed { get; }

    internal Told AnalyzedOnce { get; }

    internal IReadOnlyList<SourceFile> Evaluated { get; }

    internal Told EvaluatedOnce { get; }

    private static SourceFile[] With(IEnumerable<SourceFile> programs) =>
        [.. programs, ("Modules.cs", DocumentedProgram.Modules), ("Usings.cs", "global using Acme;")];
}

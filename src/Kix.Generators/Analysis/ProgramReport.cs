using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis;

/// <summary>Everything that is wrong with a compilation's clusters and modules, by the type in whose source it is.</summary>
internal sealed class ProgramReport
{
    private readonly ILookup<string, Finding> _byOwner;

    private ProgramReport(IEnumerable<Finding> findings) => _byOwner = findings.Distinct().ToLookup(f => f.Owner, StringComparer.Ordinal);

    public IEnumerable<Finding> In(INamedTypeSymbol type) => _byOwner[TypeRefs.IdOf(type)];

    /// <summary>Reads and resolves as the generator does; its own output is not read.</summary>
    public static ProgramReport Of(Compilation compilation, Places places)
    {
        var parts = compilation.SyntaxTrees
            .Where(t => t.FilePath.IndexOf(typeof(KixGenerator).FullName, StringComparison.Ordinal) < 0)
            .SelectMany(t => t.GetRoot().DescendantNodes(n => n is not MemberDeclarationSyntax || n is BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
            .Where(ClassPartReader.IsCandidate)
            .Select(n => ClassPartReader.Read((ClassDeclarationSyntax)n));
        var own = FactsReader.Read([.. parts], compilation, places, CancellationToken.None);
        var referenced = ReferencedModels.Read(compilation, CancellationToken.None);
        var graphs = ClusterResolver.Resolve(own, referenced, places, CancellationToken.None);
        return new ProgramReport(own.SelectMany(t => t.Findings).Concat(graphs.SelectMany(g => g.Findings)));
    }
}

using Kix.Generators.Binding;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Microsoft.CodeAnalysis;

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
        var own = ProgramFacts.Read(FileReader.Read(compilation, CancellationToken.None), compilation, places, CancellationToken.None);
        var referenced = ReferencedModels.Read(compilation, CancellationToken.None);
        var graphs = ClusterResolver.Resolve(own, referenced, places, CancellationToken.None);
        return new ProgramReport(own.SelectMany(t => t.Findings).Concat(graphs.SelectMany(g => g.Findings)));
    }
}

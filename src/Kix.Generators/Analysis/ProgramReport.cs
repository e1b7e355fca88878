using System.Runtime.CompilerServices;
using Kix.Generators.Analysis.Overlays;
using Kix.Generators.Binding;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis;

/// <summary>Everything that is wrong with a compilation's clusters and modules, by the type in whose source it is.</summary>
internal sealed class ProgramReport
{
    /// <summary>Two analyzers ask for the same compilation's report; it is made once.</summary>
    private static readonly ConditionalWeakTable<Compilation, Lazy<ProgramReport>> Made = new();

    private readonly ILookup<string, Finding> _byOwner;
    private readonly Lazy<ResourceNames> _names;
    private readonly Lazy<OverlayVocabulary> _overlays;
    private readonly Dictionary<string, TypeFacts> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _options = new(StringComparer.Ordinal);
    private readonly HashSet<string> _former = new(StringComparer.Ordinal);
    private readonly HashSet<string> _constructs = new(StringComparer.Ordinal);

    private readonly Dictionary<(string, int, int), string> _titles = [];

    private ProgramReport(IEnumerable<Finding> findings, IEnumerable<TypeFacts> types, IEnumerable<GraphModel> graphs, Lazy<ResourceNames> names,
        Lazy<OverlayVocabulary> overlays)
    {
        _names = names;
        _overlays = overlays;
        foreach (var line in graphs.SelectMany(g => g.Sections).SelectMany(s => s.Options).Where(o => o.Instance.Length > 0 && o.Instance.IndexOf('[') < 0))
        {
            var place = (line.Spot.Path, line.Spot.Line, line.Spot.Column);
            if (!_titles.ContainsKey(place))
            {
                _titles.Add(place, $"{line.Instance}.{line.Option}");
            }
        }

        _byOwner = Repeated.Without(findings.Distinct(ByPlace.Instance)).ToLookup(f => f.Owner, StringComparer.Ordinal);
        foreach (var type in types)
        {
            _types[type.Id] = type;
            if (type.Kind is ConstructKind.Module or ConstructKind.Namespace or ConstructKind.Overlay)
            {
                _constructs.Add(type.ShortName());
            }

            if (type.Removed is not null)
            {
                _former.Add(type.ShortName());
            }

            foreach (var option in type.Options)
            {
                _options.Add(option.Name);
                _former.UnionWith(option.FormerNames);
                if (option.Removed is not null)
                {
                    _former.Add(option.Name);
                }
            }
        }
    }

    /// <summary>What evaluation calls the option that is assigned at a place: <c>Shop.Web.Storage.Size</c>; null where no cluster has it.</summary>
    public string? TitleAt(Spot spot) => _titles.TryGetValue((spot.Path, spot.Line, spot.Column), out var title) ? title : null;

    /// <summary>Whether any option has this name.</summary>
    public bool IsOptionName(string name) => _options.Contains(name);

    /// <summary>Whether a module, namespace or overlay has this name.</summary>
    public bool IsConstructName(string name) => _constructs.Contains(name);

    /// <summary>Whether an option was called so before, or an option or module of this name does nothing any more.</summary>
    public bool IsFormerName(string name) => _former.Contains(name);

    /// <summary>What is known of a class; null for others than those of clusters.</summary>
    public TypeFacts? FindType(INamedTypeSymbol type) => _types.TryGetValue(TypeRefs.IdOf(type.OriginalDefinition), out var facts) ? facts : null;

    /// <summary>The option that a property is, under its name of today or a former one.</summary>
    public OptionFacts? FindOption(IPropertySymbol property) =>
        FindType(property.ContainingType)?.Options.FirstOrDefault(o => o.Name == property.Name || o.FormerNames.Contains(property.Name));

    /// <summary>Whether a class that derives from another one has an option of this name.</summary>
    public bool HasOptionBelow(INamedTypeSymbol type, string name) => IsOptionName(name)
        && _types.Values.Any(t => t.Options.Any(o => o.Name == name || o.FormerNames.Contains(name)) && t.Fits.Any(f => f.Id == TypeRefs.IdOf(type.OriginalDefinition)));

    public IEnumerable<Finding> In(INamedTypeSymbol type) => _byOwner[TypeRefs.IdOf(type)];

    /// <summary>The names of resources; unfolded when somebody asks.</summary>
    public ResourceNames Names => _names.Value;

    /// <summary>What the overlays may add; read when somebody asks.</summary>
    public OverlayVocabulary Overlays => _overlays.Value;

    /// <summary>The report of a compilation; made when somebody asks.</summary>
    public static Lazy<ProgramReport> Shared(Compilation compilation, KixTypes kix, Places places) =>
        Made.GetValue(compilation, c => new(() => Of(c, kix, places)));

    /// <summary>Reads and resolves as the generator does; its own output is not read.</summary>
    public static ProgramReport Of(Compilation compilation, KixTypes kix, Places places)
    {
        var own = ProgramFacts.Read(FileReader.Read(compilation, CancellationToken.None), compilation, places, CancellationToken.None);
        var referenced = ReferencedModels.Read(compilation, CancellationToken.None);
        var graphs = ClusterResolver.Resolve(own, referenced, places, CancellationToken.None);
        var findings = own.SelectMany(t => t.Findings).Concat(graphs.SelectMany(g => g.Findings))
            .Concat(OverlayFindings.Of(compilation, kix, own, referenced, places, CancellationToken.None));
        return new ProgramReport(
            findings, referenced.Concat(own), graphs, new(() => ResourceNames.Of(own, referenced, places)),
            new(() => OverlayVocabulary.Of(compilation, own.Concat(referenced))));
    }

    /// <summary>Two findings of one line are two, where their columns differ.</summary>
    private sealed class ByPlace : IEqualityComparer<Finding>
    {
        public static ByPlace Instance { get; } = new();

        public bool Equals(Finding? x, Finding? y) => Equals((object?)x, y) && x?.Spot.Column == y?.Spot.Column;

        public int GetHashCode(Finding obj) => obj.GetHashCode();
    }
}

using Kix.Generators.Analysis.Options;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>What source tells of those who speak about the options of a program's clusters: KIX3007, KIX3008 and KIX3014.</summary>
internal sealed class OverlayFindings
{
    private readonly Compilation _compilation;
    private readonly KixTypes _kix;
    private readonly CancellationToken _cancellation;
    private readonly Locations _locations;
    private readonly Dictionary<string, OverlayText?> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, IReadOnlyList<(Node, OverlayText)>?> _attached = [];

    private OverlayFindings(Compilation compilation, KixTypes kix, CancellationToken cancellation)
    {
        _compilation = compilation;
        _kix = kix;
        _cancellation = cancellation;
        _locations = new Locations(compilation);
    }

    /// <summary>The findings of all clusters; nothing is read where no overlay is attached, and every option has a value by itself.</summary>
    public static IEnumerable<Finding> Of(
        Compilation compilation, KixTypes kix, EquatableArray<TypeFacts> own, EquatableArray<TypeFacts> referenced, Places places, CancellationToken cancellation)
    {
        if (!own.Concat(referenced).SelectMany(t => t.Declarations).Any(d => d.Part.Verb == Verb.Overlay)
            && !own.SelectMany(t => t.Options).Any(o => o.MustBeSaid))
        {
            return [];
        }

        var types = new TypeTable(own, referenced);
        var all = new OverlayFindings(compilation, kix, cancellation);
        return [.. own.Where(t => t.Kind == ConstructKind.Cluster && !t.IsAbstract)
            .SelectMany(cluster => all.Of(new TreeBuilder(types, places, []).Build(cluster), own, types, places))];
    }

    private IEnumerable<Finding> Of(Node root, EquatableArray<TypeFacts> own, TypeTable types, Places places)
    {
        var hearing = new OverlayHearing(Attached);
        var reach = new OverlayReach(types, _kix);
        var conflicts = new OverlayConflicts(types, places, hearing, Assigned);
        var unsaid = new UnsaidOptions(own, types, places, hearing, _compilation.GetTypeByMetadataName, _kix);
        var told = new HashSet<Spot>();
        foreach (var node in root.SelfAndDescendants())
        {
            var found = node.Kind == ConstructKind.Overlay
                ? Text(node) is { } text ? reach.Of(node, text) : []
                : conflicts.Of(node).Where(f => told.Add(f.Spot)).Concat(unsaid.Of(node));
            foreach (var finding in found)
            {
                yield return finding;
            }
        }
    }

    /// <summary>The overlays of a cluster or namespace; null where there are some that cannot be read.</summary>
    private IReadOnlyList<(Node Node, OverlayText Text)>? Attached(Node node)
    {
        if (!_attached.TryGetValue(node, out var attached))
        {
            _attached.Add(node, attached = Read(node));
        }

        return attached;
    }

    private IReadOnlyList<(Node, OverlayText)>? Read(Node node)
    {
        if (_compilation.GetTypeByMetadataName(node.Made.Id) is not { } type || node.Part is { Opaque: true })
        {
            return null;
        }

        var overlays = new List<(Node, OverlayText)>();
        for (var at = type; at is not null && !_kix.IsOwn(at); at = at.BaseType)
        {
            foreach (var property in at.GetMembers().OfType<IPropertySymbol>().Where(p => HoldsOverlays(p.Type)))
            {
                if (node.Member(property.Name) is not { Kind: ConstructKind.Overlay } child || Text(child) is not { } text)
                {
                    return null;
                }

                overlays.Add((child, text));
            }
        }

        return overlays;
    }

    private bool HoldsOverlays(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Keyed", TypeArguments: [var item] } && _kix.IsOwn(type)
        ? HoldsOverlays(item)
        : _kix.KindOf(type) == ConstructKind.Overlay || (_kix.IsOwn(type) && type.Name is "Overlay" or "Policy");

    private OverlayText? Text(Node overlay)
    {
        if (!_texts.TryGetValue(overlay.Made.Id, out var text))
        {
            var type = _compilation.GetTypeByMetadataName(overlay.Made.Id);
            _texts.Add(overlay.Made.Id, text = type is null ? null : OverlayReader.Read(type, _compilation, _kix, _cancellation));
        }

        return text is not null && overlay.Part is { Opaque: true } && !text.Type.IsSealed ? null : text;
    }

    /// <summary>The constant that is assigned at a place, where the object is surely made by that initialiser.</summary>
    private ConstantValue? Assigned(Spot spot)
    {
        if (_locations.Of(spot) is not { SourceTree: { } tree, SourceSpan: var span }
            || tree.GetRoot(_cancellation).FindNode(span) is not IdentifierNameSyntax { Parent: AssignmentExpressionSyntax assignment } name || !IsWhole(assignment))
        {
            return null;
        }

        var model = _compilation.GetSemanticModel(tree);
        return model.GetSymbolInfo(name, _cancellation).Symbol is IPropertySymbol property
            ? ConstantValue.Of(assignment.Right, property.Type, model, _cancellation)
            : null;
    }

    private static bool IsWhole(SyntaxNode assignment)
    {
        var made = assignment.Parent?.Parent;
        return made switch
        {
            BaseObjectCreationExpressionSyntax { Parent: LambdaExpressionSyntax } => true,
            BaseObjectCreationExpressionSyntax { Parent: AssignmentExpressionSyntax outer } => IsWhole(outer),
            AssignmentExpressionSyntax outer => IsWhole(outer),
            _ => false,
        };
    }
}

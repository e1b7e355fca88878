using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>KIX3014: what an overlay surely speaks about, and that is surely not below the place where it is attached.</summary>
internal sealed class OverlayReach(TypeTable types, KixTypes kix)
{
    /// <summary>Clauses that match nothing.</summary>
    /// <param name="at">The overlay in its cluster.</param>
    /// <param name="text">What it says.</param>
    public IEnumerable<Finding> Of(Node at, OverlayText text)
    {
        if (text.IsPolicy || at.InLoop)
        {
            yield break;
        }

        var below = at.Parent!.SelfAndDescendants().Where(n => n != at.Parent).ToArray();
        foreach (var clause in text.Statements)
        {
            if (kix.IsEvaluated(clause.Symbol) || clause.Symbol.TypeKind == TypeKind.Interface ? NoInstance(clause, below) : NoObject(clause, below))
            {
                yield return Finding.Of(
                    Catalogue.OverlayMatchesNothing, TypeRefs.IdOf(text.Type), clause.Spot, text.Type.Name, clause.Title,
                    at.Parent.Path.Length == 0 ? at.Root.KubernetesName ?? at.Root.Title : at.Parent.Path, Meant(clause, below));
            }
        }
    }

    private bool NoInstance(OverlayClause clause, Node[] below) =>
        !kix.IsOwn(clause.Symbol) && kix.KindOf(clause.Symbol) != ConstructKind.Overlay
        && below.Where(n => n.Kind is ConstructKind.Module or ConstructKind.Namespace).All(n =>
            types.Find(n.Made) is not null && n.Part is not { Opaque: true } && !types.FitsOf(n.Made).Contains(clause.About));

    /// <summary>Models that are other types than that of the client may be of any kind, and so may objects of files.</summary>
    private bool NoObject(OverlayClause clause, Node[] below) =>
        IsModel(clause.About) && clause.About.Short != "V1Namespace"
        && below.All(n => n.Part!.Verb switch
        {
            Verb.Manifests => false,
            Verb.Resource or Verb.Resources => IsModel(n.Type) && (!n.Type.Equals(clause.About) || IsOther(n, clause.Name)),
            Verb.External or Verb.Overlay => true,
            _ => types.Find(n.Made) is not null && n.Part is not { Opaque: true },
        });

    private static string Meant(OverlayClause clause, Node[] below) =>
        clause.Name is { } name && Nearness.Nearest(name, [.. below.Where(n => n.Type.Equals(clause.About)).Select(n => n.KubernetesName).OfType<string>()]) is { } near
            ? $"; did you mean '{near}'?"
            : "";

    private static bool IsOther(Node node, string? name) => name is not null && node.KubernetesName is { } own && own != name;

    private static bool IsModel(TypeRef type) => type.Id.StartsWith("k8s.Models.", StringComparison.Ordinal);
}

using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Who fits a need, by scope: what each scope holds is sorted by type once, however many instances ask.</summary>
/// <param name="types">The types that are known. Which of them a scope depends on, its tree has asked already.</param>
internal sealed class Candidates(TypeTable types)
{
    private static readonly Node[] None = [];

    private readonly Dictionary<(Node, TierSource), Dictionary<TypeRef, Node[]>> _known = [];
    private Dictionary<TypeRef, Node[]>? _anywhere;

    /// <summary>Candidates of a tier for a consumer.</summary>
    public Node[] Of(Tier tier, TypeRef type, Node consumer)
    {
        if (!_known.TryGetValue((tier.Scope, tier.Source), out var byType))
        {
            byType = ByType(Members(tier.Scope, tier.Source));
            _known.Add((tier.Scope, tier.Source), byType);
        }

        return byType.TryGetValue(type, out var fitting) ? [.. fitting.Where(c => c != consumer && IsWithinReach(c, consumer))] : None;
    }

    /// <summary>The first instance of the whole cluster that fits and is neither the consumer nor inside it.</summary>
    public Node? Elsewhere(TypeRef type, Node consumer)
    {
        _anywhere ??= ByType(consumer.Root.SelfAndDescendants().Where(n => n.Kind == ConstructKind.Module && !n.IsOffer));
        return _anywhere.TryGetValue(type, out var fitting) ? fitting.FirstOrDefault(n => !n.IsInside(consumer)) : null;
    }

    /// <summary>One element of a loop cannot be told from the others, save for the one that the consumer is inside of.</summary>
    private static bool IsWithinReach(Node candidate, Node consumer) =>
        !candidate.InLoop || candidate.SelfAndAncestors().All(a => !a.IsLoop || consumer.IsInside(a));

    private static IEnumerable<Node> Members(Node scope, TierSource source)
    {
        var modules = scope.Children.Where(c => c.Kind == ConstructKind.Module);
        return source switch
        {
            TierSource.Instances => modules.Where(c => !c.IsOffer),
            TierSource.Offers => modules.Where(c => c.IsOffer),
            _ => modules.Where(c => !c.IsOffer).SelectMany(c => Members(c, TierSource.Offers)),
        };
    }

    private Dictionary<TypeRef, Node[]> ByType(IEnumerable<Node> nodes) => nodes
        .SelectMany(n => types.FitsOf(n.Type).Distinct().Select(t => (Type: t, Node: n)))
        .GroupBy(x => x.Type, x => x.Node)
        .ToDictionary(g => g.Key, g => g.ToArray());
}

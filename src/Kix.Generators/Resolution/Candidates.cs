using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Who fits a need, by scope; each scope is searched once per type, however many instances ask.</summary>
internal sealed class Candidates(TypeTable types)
{
    private readonly Dictionary<(Node, TierSource, string), Node[]> _known = [];
    private readonly Dictionary<string, Node[]> _anywhere = new(StringComparer.Ordinal);

    /// <summary>Candidates of a tier for a consumer.</summary>
    public Node[] Of(Tier tier, TypeRef type, Node consumer)
    {
        var fitting = Fitting(tier.Scope, tier.Source, type);
        return fitting.Length == 0 ? fitting : [.. fitting.Where(c => c != consumer && IsWithinReach(c, consumer))];
    }

    /// <summary>The first instance of the whole cluster that fits and is neither the consumer nor inside it.</summary>
    public Node? Elsewhere(TypeRef type, Node consumer)
    {
        if (!_anywhere.TryGetValue(type.Text, out var fitting))
        {
            fitting = [.. consumer.Root.SelfAndDescendants().Where(n => n.Kind == ConstructKind.Module && !n.IsOffer && types.Fits(n.Type, type))];
            _anywhere.Add(type.Text, fitting);
        }

        return fitting.FirstOrDefault(n => !n.IsInside(consumer));
    }

    /// <summary>One element of a loop cannot be told from the others, save for the one that the consumer is inside of.</summary>
    private static bool IsWithinReach(Node candidate, Node consumer) =>
        candidate.SelfAndAncestors().All(a => !a.IsLoop || consumer.IsInside(a));

    private Node[] Fitting(Node scope, TierSource source, TypeRef type)
    {
        if (!_known.TryGetValue((scope, source, type.Text), out var fitting))
        {
            var modules = scope.Children.Where(c => c.Kind == ConstructKind.Module);
            fitting = source switch
            {
                TierSource.Instances => [.. modules.Where(c => !c.IsOffer && types.Fits(c.Type, type))],
                TierSource.Offers => [.. modules.Where(c => c.IsOffer && types.Fits(c.Type, type))],
                _ => [.. modules.Where(c => !c.IsOffer).SelectMany(c => Fitting(c, TierSource.Offers, type))],
            };
            _known.Add((scope, source, type.Text), fitting);
        }

        return fitting;
    }
}

using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Instances among which a need is looked for at one time; the nearest tier that has a candidate decides.</summary>
/// <param name="Origin">What a binding from here is called.</param>
/// <param name="Where">For people: <c>Shop</c>, <c>the cluster ProdEu1</c>.</param>
/// <param name="Nodes">What is there.</param>
internal sealed record Tier(Origin Origin, string Where, IReadOnlyList<Node> Nodes);

/// <summary>The order of DESIGN section 2: the same namespace from the inside out, the cluster's own instances, offers from near to far.</summary>
internal static class Tiers
{
    public static IEnumerable<Tier> Of(Node consumer)
    {
        // A namespace may be answered by its own instances; a module's inner instances are its own affair.
        var scopes = (consumer.Kind == ConstructKind.Module ? consumer.Parent! : consumer).SelfAndAncestors().ToArray();
        foreach (var scope in scopes)
        {
            yield return Instances(consumer, scope);
        }

        yield return Offers(consumer, Title(consumer), [consumer]);
        var own = scopes.Where(s => s.Kind == ConstructKind.Module).ToArray();
        foreach (var module in own.Where(m => m != consumer))
        {
            yield return Offers(consumer, Title(module), [module]);
        }

        foreach (var scope in scopes.Where(s => s.Kind != ConstructKind.Cluster))
        {
            yield return Offers(consumer, $"the modules of {Title(scope)}", Modules(consumer, scope));
        }

        if (consumer.Namespace is { } space && space != consumer)
        {
            yield return Offers(consumer, Title(space), [space]);
        }

        yield return Offers(consumer, Title(consumer.Root), [consumer.Root]);
        yield return Offers(consumer, $"the modules of {Title(consumer.Root)}", Modules(consumer, consumer.Root));
    }

    /// <summary>For people.</summary>
    public static string Title(Node scope) => scope.Kind switch
    {
        ConstructKind.Cluster => $"the cluster {scope.Title}",
        ConstructKind.Namespace => $"namespace {scope.Title}",
        _ => scope.Title,
    };

    private static Tier Instances(Node consumer, Node scope) => new(
        scope.Kind == ConstructKind.Cluster ? Origin.Cluster : Origin.Namespace, Title(scope), Modules(consumer, scope));

    /// <summary>
    /// Instances of a scope. One element of a loop cannot be told from the others, save for the one that the consumer is inside of.
    /// </summary>
    private static IReadOnlyList<Node> Modules(Node consumer, Node scope) =>
    [
        .. scope.Children.Where(c =>
            c.Kind == ConstructKind.Module && !c.IsOffer && c != consumer && (!c.IsLoop || consumer.IsInside(c))),
    ];

    private static Tier Offers(Node consumer, string where, IReadOnlyList<Node> declarers) =>
        new(Origin.Offer, where, [.. declarers.SelectMany(d => d.Children).Where(c => c.IsOffer && c != consumer)]);
}

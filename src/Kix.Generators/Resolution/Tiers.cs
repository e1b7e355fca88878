using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Where a need is looked for at one time; the nearest tier that has a candidate decides.</summary>
/// <param name="Origin">What a binding from here is called.</param>
/// <param name="Where">For people: <c>namespace Shop</c>, <c>the cluster ProdEu1</c>.</param>
/// <param name="Scope">The construct that declares the candidates, or the modules whose offers they are.</param>
/// <param name="Source">Which members of the scope are meant.</param>
internal sealed record Tier(Origin Origin, string Where, Node Scope, TierSource Source);

internal enum TierSource
{
    /// <summary>Instances of the scope.</summary>
    Instances,

    /// <summary>Offers of the scope.</summary>
    Offers,

    /// <summary>Offers of the scope's instances.</summary>
    OffersOfInstances,
}

/// <summary>The order of DESIGN section 2: the same namespace from the inside out, the cluster's own instances, offers from near to far.</summary>
internal static class Tiers
{
    public static IEnumerable<Tier> Of(Node consumer)
    {
        // A namespace may be answered by its own instances; a module's inner instances are its own affair.
        var scopes = (consumer.Kind == ConstructKind.Module ? consumer.Parent! : consumer).SelfAndAncestors().ToArray();
        foreach (var scope in scopes)
        {
            yield return new Tier(
                scope.Kind == ConstructKind.Cluster ? Origin.Cluster : Origin.Namespace, Title(scope), scope, TierSource.Instances);
        }

        foreach (var module in scopes.Where(s => s.Kind == ConstructKind.Module).Prepend(consumer))
        {
            yield return Offers(module);
        }

        foreach (var scope in scopes.Where(s => s.Kind != ConstructKind.Cluster))
        {
            yield return OffersOfInstances(scope);
        }

        if (consumer.Namespace is { } space)
        {
            yield return Offers(space);
        }

        yield return Offers(consumer.Root);
        yield return OffersOfInstances(consumer.Root);
    }

    /// <summary>For people.</summary>
    public static string Title(Node scope) => scope.Kind switch
    {
        ConstructKind.Cluster => $"the cluster {scope.Title}",
        ConstructKind.Namespace => $"namespace {scope.Title}",
        _ => scope.Title,
    };

    private static Tier Offers(Node scope) => new(Origin.Offer, Title(scope), scope, TierSource.Offers);

    private static Tier OffersOfInstances(Node scope) =>
        new(Origin.Offer, $"the modules of {Title(scope)}", scope, TierSource.OffersOfInstances);
}

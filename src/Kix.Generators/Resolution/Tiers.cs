using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Where a need is looked for at one time; the nearest tier that has a candidate decides.</summary>
/// <param name="Origin">What a binding from here is called.</param>
/// <param name="Scope">The construct that declares the candidates, or the modules whose offers they are.</param>
/// <param name="Source">Which members of the scope are meant.</param>
internal readonly record struct Tier(Origin Origin, Node Scope, TierSource Source)
{
    /// <summary>For people: <c>namespace Shop</c>, <c>the cluster ProdEu1</c>.</summary>
    public string Where => Source == TierSource.OffersOfInstances ? $"the modules of {Tiers.Title(Scope)}" : Tiers.Title(Scope);
}

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
        var inner = consumer.Kind == ConstructKind.Module ? consumer.Parent! : consumer;
        for (var scope = inner; scope is not null; scope = scope.Parent)
        {
            yield return new Tier(scope.Kind == ConstructKind.Cluster ? Origin.Cluster : Origin.Namespace, scope, TierSource.Instances);
        }

        yield return Offers(consumer);
        for (var scope = inner; scope is not null; scope = scope.Parent)
        {
            if (scope.Kind == ConstructKind.Module)
            {
                yield return Offers(scope);
            }
        }

        for (var scope = inner; scope is not null; scope = scope.Parent)
        {
            if (scope.Kind != ConstructKind.Cluster)
            {
                yield return OffersOfInstances(scope);
            }
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

    private static Tier Offers(Node scope) => new(Origin.Offer, scope, TierSource.Offers);

    private static Tier OffersOfInstances(Node scope) => new(Origin.Offer, scope, TierSource.OffersOfInstances);
}

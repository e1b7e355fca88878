using System.Runtime.CompilerServices;
using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>What a cluster was when it was last resolved, kept for as long as the facts of its class are those.</summary>
/// <param name="Places">What wrote the places in it.</param>
/// <param name="Asked">The types on which the cluster's own instances depend.</param>
/// <param name="Instances">The instances of the whole cluster: its own, then those of each namespace.</param>
/// <param name="Spaces">Its namespaces by path, as far as they depend on themselves alone and have no mistake.</param>
internal sealed record KnownCluster(
    Places Places,
    IReadOnlyDictionary<string, TypeFacts?> Asked,
    IReadOnlyList<EquatableArray<InstanceLine>> Instances,
    IReadOnlyDictionary<string, KnownSpace> Spaces)
{
    private static readonly ConditionalWeakTable<TypeFacts, Holder> Known = new();

    /// <summary>What is known of a cluster, if that depends on nothing that is another thing now.</summary>
    public static KnownCluster? Find(TypeFacts cluster, TypeTable types, Places places) =>
        Known.TryGetValue(cluster, out var holder) && holder.Value is { } known && known.Places.Equals(places) && types.Confirms(known.Asked) ? known : null;

    /// <summary>Keeps this for the next time.</summary>
    public void Keep(TypeFacts cluster) => Known.GetValue(cluster, static _ => new Holder()).Value = this;

    private sealed class Holder
    {
        public KnownCluster? Value { get; set; }
    }
}

/// <summary>What a namespace was when it was resolved.</summary>
/// <param name="Asked">The types on which it depends.</param>
/// <param name="Sections">Its part of the cluster's table.</param>
/// <param name="Offers">Paths of the cluster's own offers to which it binds.</param>
/// <param name="Instances">Its instances.</param>
/// <param name="LooksElsewhere">Whether it depends on the instances of the whole cluster.</param>
internal sealed record KnownSpace(
    IReadOnlyDictionary<string, TypeFacts?> Asked,
    IReadOnlyList<GraphSection> Sections,
    IReadOnlyList<string> Offers,
    EquatableArray<InstanceLine> Instances,
    bool LooksElsewhere);

/// <summary>An instance, as far as needs elsewhere depend on it.</summary>
internal sealed record InstanceLine(string Path, TypeRef Type, EquatableArray<TypeRef> Fits, Spot Spot);

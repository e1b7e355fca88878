using Kix.Generated;

namespace Kix.Engine.Evaluation;

/// <summary>What <c>kix explain</c> tells of an option.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Type">Declared type, short.</param>
/// <param name="Value">The value as text; null where it is unset or null.</param>
/// <param name="Winner">The definition that gave the value; null where there is none.</param>
/// <param name="Losers">Definitions of lower priority.</param>
public sealed record OptionFacts(string Name, string Type, string? Value, OptionDefinition? Winner, IReadOnlyList<OptionDefinition> Losers)
{
    /// <summary>Definitions that took part beside the winner: items that were appended, values of the same priority.</summary>
    public IReadOnlyList<OptionDefinition> Others { get; init; } = [];

    /// <summary>Paths of the resources whose bodies read it; empty unless the cluster was evaluated to be explained.</summary>
    public IReadOnlyList<string> ReadBy { get; init; } = [];
}

/// <summary>What <c>kix explain</c> tells of a need.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Type">Type of the need, short.</param>
/// <param name="Provider">Path of the provider; null where nothing answers.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="Ready">Whether the consumer's workloads wait for the provider's.</param>
/// <param name="Explanation">Why this one, in a sentence.</param>
/// <param name="Place">Where the need is declared.</param>
public sealed record NeedFacts(
    string Name, string Type, string? Provider, BindingOrigin Origin, bool Ready, string Explanation, Place Place);

/// <summary>A namespace or an instance of the evaluated cluster.</summary>
public sealed record InstanceFacts
{
    /// <summary>Property names from the cluster down: <c>Shop.Web</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Class, short.</summary>
    public required string Type { get; init; }

    /// <summary>Name in Kubernetes.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace in Kubernetes; null at cluster level.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether it was made because a need bound to an offer.</summary>
    public bool Offered { get; init; }

    /// <summary>Where it is declared.</summary>
    public required Place Place { get; init; }

    /// <summary>Options, in order of declaration.</summary>
    public IReadOnlyList<OptionFacts> Options { get; init; } = [];

    /// <summary>Needs, in order of declaration.</summary>
    public IReadOnlyList<NeedFacts> Needs { get; init; } = [];
}

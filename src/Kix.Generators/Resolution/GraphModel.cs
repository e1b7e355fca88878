using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>The table of a cluster, as it is written into its class.</summary>
internal sealed record GraphModel
{
    /// <summary>Metadata name of the cluster class.</summary>
    public required string Id { get; init; }

    /// <summary>Its parts: what the cluster says itself, then one for each of its namespaces.</summary>
    public EquatableArray<GraphSection> Sections { get; init; }

    /// <summary>What is wrong.</summary>
    public EquatableArray<Finding> Findings { get; init; }
}

/// <summary>A part of the table that is written by itself, so that an edit in one namespace leaves the others as they are.</summary>
internal sealed record GraphSection
{
    /// <summary>The namespace's property, with a number where it is long; empty for the cluster itself.</summary>
    public required string Name { get; init; }

    public EquatableArray<DeclarationLine> Declarations { get; init; }

    public EquatableArray<NeedLine> Needs { get; init; }

    public EquatableArray<EdgeLine> Edges { get; init; }

    public EquatableArray<OptionLine> Options { get; init; }
}

internal sealed record DeclarationLine(string Path, Verb Verb, string Type, Spot Spot);

internal sealed record NeedLine(
    string Consumer, string Need, string Type, string? Provider, Origin Origin, bool Ready, string Explanation, Spot Spot);

internal sealed record EdgeLine(string From, string To);

internal sealed record OptionLine(string Instance, string Option, Spot Spot);

using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>The table of a cluster, as it is written into its class.</summary>
internal sealed record GraphModel
{
    /// <summary>Metadata name of the cluster class.</summary>
    public required string Id { get; init; }

    public EquatableArray<DeclarationLine> Declarations { get; init; }

    public EquatableArray<NeedLine> Needs { get; init; }

    public EquatableArray<EdgeLine> Edges { get; init; }

    public EquatableArray<OptionLine> Options { get; init; }

    /// <summary>What is wrong.</summary>
    public EquatableArray<Finding> Findings { get; init; }
}

internal sealed record DeclarationLine(string Path, Verb Verb, string Type, Spot Spot);

internal sealed record NeedLine(
    string Consumer, string Need, string Type, string? Provider, Origin Origin, bool Ready, string Explanation, Spot Spot);

internal sealed record EdgeLine(string From, string To);

internal sealed record OptionLine(string Instance, string Option, Spot Spot);

using Kix.Generators.Model;
using Kix.Generators.Resolution;

namespace Kix.Generators.Emit;

/// <summary>A generated file of a cluster's table.</summary>
internal abstract record GraphSource
{
    /// <summary>Name of the generated file.</summary>
    public required string HintName { get; init; }

    /// <summary>What surrounds the cluster class.</summary>
    public required Nesting Nesting { get; init; }

    /// <summary>Writes places.</summary>
    public required Places Places { get; init; }
}

/// <summary>The file that overrides <c>Cluster.Graph</c> and joins the sections.</summary>
/// <param name="Sections">Names of the classes of the sections, in order.</param>
/// <param name="Findings">What is wrong with the cluster.</param>
/// <param name="SeesInternals">Whether Kix.Dsl shows its internals to the assembly, which changes how the member is overridden.</param>
internal sealed record GraphMain(EquatableArray<string> Sections, EquatableArray<Finding> Findings, bool SeesInternals) : GraphSource;

/// <summary>The file of a section.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Section">Its lines.</param>
internal sealed record GraphPart(string Name, GraphSection Section) : GraphSource;

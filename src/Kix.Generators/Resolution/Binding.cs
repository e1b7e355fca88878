using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>How a need found its provider: the names are those of <c>Kix.Generated.BindingOrigin</c>.</summary>
internal enum Origin
{
    Explicit,
    Namespace,
    Cluster,
    Offer,
    Absent,
}

/// <summary>What became of a need of an instance.</summary>
/// <param name="Consumer">The instance.</param>
/// <param name="Need">The need.</param>
/// <param name="Provider">The provider; null when absent, wrong, or only known while running.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="Explanation">Why this one.</param>
/// <param name="Finding">What is wrong; null where nothing is.</param>
internal sealed record Binding(Node Consumer, NeedFacts Need, Node? Provider, Origin Origin, string Explanation, Finding? Finding = null);

using Kix.Engine.Graph;

namespace Kix.Engine.Validation;

/// <summary>Judges what needs values: every manifest by the rules of its kind, and all of them together.</summary>
internal static class ClusterValidation
{
    /// <summary>
    /// What is wrong (errors) and what is doubtful (warnings), in the order in which they are told. In C# a finding
    /// is an error; in a file that <c>Manifests</c> takes, what a server accepts is a warning.
    /// </summary>
    public static IReadOnlyList<KixError> Check(ResourceIndex index) =>
        FindingOrder.Sorted(Manifests.ManifestChecks.Check(index).Concat(Across.AcrossChecks.Check(index)));
}

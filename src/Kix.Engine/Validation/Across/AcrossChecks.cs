using Kix.Engine.Graph;

namespace Kix.Engine.Validation.Across;

/// <summary>Judges manifests by one another: what they refer to must be there, and must fit.</summary>
internal static class AcrossChecks
{
    /// <summary>Findings in no particular order.</summary>
    public static IEnumerable<KixError> Check(ResourceIndex index) => [];
}

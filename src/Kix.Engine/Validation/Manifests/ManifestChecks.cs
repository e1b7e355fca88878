using Kix.Engine.Graph;

namespace Kix.Engine.Validation.Manifests;

/// <summary>Judges each manifest by itself, as an API server would.</summary>
internal static class ManifestChecks
{
    /// <summary>Findings in no particular order.</summary>
    public static IEnumerable<KixError> Check(ResourceIndex index) => [];
}

namespace Kix.Engine.Live;

/// <summary>What <c>/version</c> answers.</summary>
/// <param name="Major">Major version: <c>1</c>.</param>
/// <param name="Minor">Minor version: <c>36</c>, or <c>36+</c>.</param>
/// <param name="GitVersion">The full version: <c>v1.36.2</c>, <c>v1.36.0-kix-sandbox</c>.</param>
public sealed record ServerVersion(string Major, string Minor, string GitVersion)
{
    /// <summary>Whether this is Kix's own sandbox.</summary>
    public bool IsSandbox => GitVersion.Contains("-kix-sandbox", StringComparison.Ordinal);
}

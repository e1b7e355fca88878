namespace Kix.Engine.Schema;

/// <summary>The name of a kind in one version: <c>apps</c>, <c>v1</c>, <c>Deployment</c>.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version: <c>v1</c>, <c>v1beta1</c>.</param>
/// <param name="Kind">Kind, as in the manifest.</param>
public readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary>The form of a manifest: <c>apps/v1</c>, <c>v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Takes apart the <c>apiVersion</c> of a manifest.</summary>
    public static GroupVersionKind Of(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new("", apiVersion, kind) : new(apiVersion[..slash], apiVersion[(slash + 1)..], kind);
    }

    /// <summary>The form for people: <c>Deployment (apps/v1)</c>.</summary>
    public override string ToString() => $"{Kind} ({ApiVersion})";
}

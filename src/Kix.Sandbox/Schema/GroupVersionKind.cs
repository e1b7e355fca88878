namespace Kix.Sandbox.Schema;

/// <summary>The name of a kind: group (empty for core), version and kind.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">API version: <c>v1</c>.</param>
/// <param name="Kind">Kind: <c>Deployment</c>.</param>
public readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary>The <c>apiVersion</c> of an object of this kind: <c>apps/v1</c>, <c>v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Reads <c>apps/v1</c> or <c>v1</c>.</summary>
    public static GroupVersionKind Of(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/');
        return slash < 0 ? new("", apiVersion, kind) : new(apiVersion[..slash], apiVersion[(slash + 1)..], kind);
    }

    /// <summary>The form that Kubernetes prints in errors: <c>apps/v1, Kind=Deployment</c>, <c>/v1, Kind=Pod</c>.</summary>
    public override string ToString() => $"{Group}/{Version}, Kind={Kind}";
}

namespace Kix.Sandbox.Http;

/// <summary>What the path of a request to the resource API names.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version of the group.</param>
/// <param name="Resource">Plural name of the type.</param>
/// <param name="Namespace">The namespace, or null.</param>
/// <param name="Name">The object, or null for all of them.</param>
/// <param name="Subresource">The subresource, or null.</param>
internal sealed record ApiPath(string Group, string Version, string Resource, string? Namespace, string? Name, string? Subresource)
{
    /// <summary>Reads <c>/api/v1/…</c> and <c>/apis/{group}/{version}/…</c>; null for a path that names no resource.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return parts switch
        {
            ["api", var version, .. var rest] when rest.Length > 0 => Parse("", version, rest),
            ["apis", var group, var version, .. var rest] when rest.Length > 0 => Parse(group, version, rest),
            _ => null,
        };
    }

    // namespaces/x is a Namespace, namespaces/x/pods are the pods in it, and namespaces/x/status is a subresource.
    private static ApiPath? Parse(string group, string version, string[] rest) => rest switch
    {
        ["namespaces", var name, "status" or "finalize"] => new(group, version, "namespaces", null, name, rest[2]),
        ["namespaces", var @namespace, var resource] => new(group, version, resource, @namespace, null, null),
        ["namespaces", var @namespace, var resource, var name] => new(group, version, resource, @namespace, name, null),
        ["namespaces", var @namespace, var resource, var name, .. var sub] =>
            new(group, version, resource, @namespace, name, string.Join('/', sub)),
        [var resource] => new(group, version, resource, null, null, null),
        [var resource, var name] => new(group, version, resource, null, name, null),
        [var resource, var name, .. var sub] => new(group, version, resource, null, name, string.Join('/', sub)),
        _ => null,
    };
}

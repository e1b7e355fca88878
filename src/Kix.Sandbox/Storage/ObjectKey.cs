namespace Kix.Sandbox.Storage;

/// <summary>Where an object is stored: its type, its namespace (empty for cluster scope) and its name.</summary>
/// <param name="Resource">The resource type.</param>
/// <param name="Namespace">The namespace; empty for cluster scope.</param>
/// <param name="Name">The name.</param>
public readonly record struct ObjectKey(GroupResource Resource, string Namespace, string Name)
{
    /// <summary>The order in which a real server lists: that of the bytes of <c>namespace/name</c> in etcd.</summary>
    public string Path => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";

    /// <inheritdoc/>
    public override string ToString() => $"{Resource} {Path}";
}

namespace Kix.Sandbox.Schema;

/// <summary>
/// How the items of a list belong together, <c>x-kubernetes-list-type</c>. Where a schema says nothing the list is atomic; a
/// built-in kind with only a patch strategy is read as the API server reads it (<c>merge</c>: a map, or a set without a key).
/// </summary>
public enum ListType
{
    /// <summary>The list is one value: it is replaced and owned as a whole.</summary>
    Atomic,

    /// <summary>The items are scalars and unique.</summary>
    Set,

    /// <summary>The items are objects that <see cref="SchemaNode.ListMapKeys"/> tell apart.</summary>
    Map,
}

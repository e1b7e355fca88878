namespace Kix.Sandbox.Schema;

/// <summary>How the members of an object belong together, <c>x-kubernetes-map-type</c>.</summary>
public enum MapType
{
    /// <summary>Each member has its own owners; what a schema means that says nothing.</summary>
    Granular,

    /// <summary>The object is one value: it is replaced and owned as a whole.</summary>
    Atomic,
}

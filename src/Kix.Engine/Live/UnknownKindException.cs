using Kix.Engine.Schema;

namespace Kix.Engine.Live;

/// <summary>The server has no such kind, or not in this version.</summary>
public sealed class UnknownKindException : ClusterException
{
    /// <summary>States the kind, and the versions in which the server has it.</summary>
    public UnknownKindException(GroupVersionKind kind, IReadOnlyList<string> otherVersions)
        : base(otherVersions.Count == 0
            ? $"the cluster does not know the kind {kind}: is its CustomResourceDefinition missing?"
            : $"the cluster does not serve {kind}; it has {kind.Kind} in {string.Join(", ", otherVersions)}")
    {
        Kind = kind;
        OtherVersions = otherVersions;
    }

    /// <summary>The kind that was asked for.</summary>
    public GroupVersionKind Kind { get; }

    /// <summary>The <c>apiVersion</c>s in which the server has the kind.</summary>
    public IReadOnlyList<string> OtherVersions { get; }
}

namespace Kix.Engine.Graph;

/// <summary>What makes a Kubernetes object one object in a cluster: API group, kind, namespace and name. The version is not part of it.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind, as in the manifest.</param>
/// <param name="Namespace">Namespace; empty for a cluster-scoped object.</param>
/// <param name="Name">Name.</param>
public readonly record struct ObjectKey(string Group, string Kind, string Namespace, string Name) : IComparable<ObjectKey>
{
    /// <summary>Ordinal order by namespace, kind, name and group: cluster-scoped objects first.</summary>
    public int CompareTo(ObjectKey other)
    {
        var order = string.CompareOrdinal(Namespace, other.Namespace);
        order = order != 0 ? order : string.CompareOrdinal(Kind, other.Kind);
        order = order != 0 ? order : string.CompareOrdinal(Name, other.Name);
        return order != 0 ? order : string.CompareOrdinal(Group, other.Group);
    }

    /// <summary>The form of the diff's lines: <c>Deployment/coredns @ kube-system</c>, <c>ClusterRole/coredns</c>.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind}/{Name}" : $"{Kind}/{Name} @ {Namespace}";
}

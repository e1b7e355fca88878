using System.Security.Cryptography;
using System.Text;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>
/// The names of the ApplySet convention (KEP-3659,
/// https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/3659-kubectl-apply-prune), and those of Kix beside it.
/// </summary>
public static class ApplySet
{
    /// <summary>Label on each member: the id of its set.</summary>
    public const string PartOf = "applyset.kubernetes.io/part-of";

    /// <summary>Label on the parent: its id.</summary>
    public const string Id = "applyset.kubernetes.io/id";

    /// <summary>Annotation on the parent: who keeps the set, <c>kix/v0.1.0</c>.</summary>
    public const string Tooling = "applyset.kubernetes.io/tooling";

    /// <summary>Annotation on the parent: kinds of the members, comma-separated and sorted.</summary>
    public const string GroupKinds = "applyset.kubernetes.io/contains-group-kinds";

    /// <summary>Annotation on the parent: namespaces of the members other than its own, comma-separated and sorted.</summary>
    public const string Namespaces = "applyset.kubernetes.io/additional-namespaces";

    /// <summary>Label on what belongs to a cluster's inventory (parent, chunks, lease): the cluster's name.</summary>
    public const string Cluster = "kix.dev/cluster";

    /// <summary>Namespace of parents and leases, where nothing else is said.</summary>
    public const string UsualNamespace = "kix-system";

    /// <summary>Name of the parent and of the lease of a cluster.</summary>
    public static string ParentName(string cluster) => $"kix-{cluster}";

    /// <summary>The field manager of a cluster's objects.</summary>
    public static string ManagerOf(string cluster) => $"kix:{cluster}";

    /// <summary>The id of the set whose parent is a ConfigMap: <c>applyset-…-v1</c>, from the parent's identity.</summary>
    public static string IdOf(string parent, string ns)
    {
        // applyset-<base64url(sha256(name.namespace.kind.group))>-v1; the core group is empty.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}.{ns}.ConfigMap."));
        return $"applyset-{System.Buffers.Text.Base64Url.EncodeToString(hash)}-v1";
    }
}

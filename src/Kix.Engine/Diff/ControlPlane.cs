using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// What the control plane itself writes, and so is no drift. From what a 1.36 control plane left in <c>managedFields</c>: claims are
/// bound (<c>spec.volumeName</c>, <c>pv.kubernetes.io/*</c>), aggregated roles filled, token secrets given their data, networks their finalizers.
/// </summary>
internal static class ControlPlane
{
    private static readonly HashSet<string> Managers = new(StringComparer.Ordinal)
    {
        "kube-controller-manager",
        "kube-scheduler",
        "kube-apiserver",
        "kubelet",
        "cloud-controller-manager",
        "clusterrole-aggregation-controller",
        "service-cidr-controller",
        "api-priority-and-fairness-config-consumer-v1",
        "api-priority-and-fairness-config-producer-v1",
        "validatingadmissionpolicy-status",
    };

    // A manager that the server invents for what stood there before anybody's fields were tracked.
    private const string BeforeFirstApply = "before-first-apply";

    private static readonly Dictionary<string, HashSet<string>> SetByServer = new(StringComparer.Ordinal)
    {
        ["Namespace"] = ["$.metadata.labels[\"kubernetes.io/metadata.name\"]", "$.spec.finalizers"],
        ["Secret"] = ["$.type"],
    };

    /// <summary>Whether an autoscaler has set the number of replicas, which is then its own: it writes through <c>scale</c>, and so does kubectl, but under its own name.</summary>
    public static bool Scales(FieldDifference difference) =>
        difference.Owner is { Manager: "kube-controller-manager", Subresource: "scale" } && difference.Path.ToString() == "$.spec.replicas";

    /// <summary>Whether a field that this manager owns is the control plane's own.</summary>
    public static bool Owns(FieldOwner owner, GroupVersionKind kind, FieldPath path) =>
        owner.Subresource.Length > 0
        || Managers.Contains(owner.Manager)
        || (owner.Manager == BeforeFirstApply && kind.Group.Length == 0
            && SetByServer.TryGetValue(kind.Kind, out var fields) && fields.Contains(path.ToString()));
}

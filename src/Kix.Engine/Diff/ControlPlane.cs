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

    /// <summary>Whether fields of this manager are the control plane's own, or a subresource's.</summary>
    public static bool Is(FieldOwner owner) => owner.Subresource.Length > 0 || Managers.Contains(owner.Manager);

    /// <summary>
    /// Whether the server insists on a field: the label with the name of each namespace, which after the first server-side apply
    /// belongs to a manager that the server invents (<c>before-first-apply</c>).
    /// </summary>
    public static bool Insists(GroupVersionKind kind, FieldPath path) =>
        kind is { Group: "", Kind: "Namespace" } && path.ToString() == "$.metadata.labels[\"kubernetes.io/metadata.name\"]";

    /// <summary>
    /// Whether an autoscaler has set the number of replicas, which is then its own: no other controller of the control plane writes it.
    /// It writes through <c>scale</c> (old servers do not say so); so does kubectl, but under its own name.
    /// </summary>
    public static bool Scales(FieldDifference difference) =>
        difference.Owner is { Manager: "kube-controller-manager" } && difference.Path.ToString() == "$.spec.replicas";
}

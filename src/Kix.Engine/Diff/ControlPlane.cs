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

    private static readonly HashSet<string> Protections = new(StringComparer.Ordinal)
    {
        "$.metadata.finalizers[=kubernetes.io/pv-protection]",
        "$.metadata.finalizers[=kubernetes.io/pvc-protection]",
        "$.metadata.finalizers[=kubernetes.io/vac-protection]",
    };

    /// <summary>Whether fields of this manager are the control plane's own, or a subresource's.</summary>
    public static bool Is(FieldOwner owner) => owner.Subresource.Length > 0 || Managers.Contains(owner.Manager);

    /// <summary>
    /// Whether a field is one that no component of the control plane writes, so that whoever does uses the name of one: anybody may call himself
    /// <c>kube-controller-manager</c>. Templates of pods are what people say.
    /// </summary>
    public static bool IsPeoples(FieldPath path) => path.Steps is [{ Text: "spec" }, { Text: "template" or "jobTemplate" }, { Text: "spec" }, ..];

    /// <summary>
    /// Whether the server insists on a field, whoever is called its owner: finalizers by which it protects storage in use
    /// (https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection), the label with the name of each namespace, which after the first
    /// server-side apply belongs to a manager that the server invents (<c>before-first-apply</c>), and the count of templates that DaemonSets
    /// had as a field before apps/v1 (https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/v1/conversion.go).
    /// </summary>
    public static bool Insists(GroupVersionKind kind, FieldPath path) => kind switch
    {
        { Group: "", Kind: "Namespace" } => path.ToString() == "$.metadata.labels[\"kubernetes.io/metadata.name\"]",
        { Kind: "PersistentVolume" or "PersistentVolumeClaim" or "VolumeAttributesClass" } => Protections.Contains(path.ToString()),
        { Group: "apps", Kind: "DaemonSet" } => path.ToString() == "$.metadata.annotations[\"deprecated.daemonset.template.generation\"]",
        _ => false,
    };

    /// <summary>
    /// Whether an autoscaler has set the number of replicas, which is then its own: no other controller of the control plane writes it.
    /// It writes through <c>scale</c> (old servers do not say so); so does kubectl, but under its own name.
    /// </summary>
    public static bool Scales(FieldDifference difference) =>
        difference.Owner is { Manager: "kube-controller-manager" } && difference.Path.ToString() == "$.spec.replicas";
}

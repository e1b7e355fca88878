using Kix.Engine.Graph;

namespace Kix.Engine.Validation.Across.Pods;

/// <summary>
/// Labels that controllers add to the pods that they make
/// (kubernetes.io/docs/reference/labels-annotations-taints): a selector may ask for them though no template says them.
/// </summary>
internal static class ControllerLabels
{
    // Kind, key, and whether a value may be one of the workload's: the name, the name and a number, or anything.
    private static readonly (string Kind, string Key, Func<string, string, bool> Fits)[] Table =
    [
        ("Deployment", "pod-template-hash", (_, _) => true),
        ("ReplicaSet", "pod-template-hash", (_, _) => true),
        ("DaemonSet", "controller-revision-hash", (_, _) => true),
        ("DaemonSet", "pod-template-generation", (_, _) => true),
        ("StatefulSet", "controller-revision-hash", (_, _) => true),
        ("StatefulSet", "statefulset.kubernetes.io/pod-name", (name, value) => value.StartsWith(name + "-", StringComparison.Ordinal)),
        ("StatefulSet", "apps.kubernetes.io/pod-index", (_, _) => true),
        ("Job", "job-name", (name, value) => name == value),
        ("Job", "batch.kubernetes.io/job-name", (name, value) => name == value),
        ("Job", "controller-uid", (_, _) => true),
        ("Job", "batch.kubernetes.io/controller-uid", (_, _) => true),
        ("Job", "batch.kubernetes.io/job-completion-index", (_, _) => true),
        ("CronJob", "job-name", (name, value) => value.StartsWith(name + "-", StringComparison.Ordinal)),
        ("CronJob", "batch.kubernetes.io/job-name", (name, value) => value.StartsWith(name + "-", StringComparison.Ordinal)),
    ];

    /// <summary>Whether labels that the workload's controller adds can meet a requirement.</summary>
    public static bool MayMeet(ObjectKey workload, LabelRequirement requirement) => Table.Any(
        l => l.Kind == workload.Kind && l.Key == requirement.Key && requirement.Operator switch
        {
            "In" => requirement.Values.Any(v => l.Fits(workload.Name, v)),
            "Exists" => true,
            _ => false,
        });
}

using System.Collections.Frozen;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// Judges live objects: a table from kinds to the rule of each, and conditions for everything else. Pure: the same objects give the
/// same judgement. Persistence over time is <see cref="Persistence"/>.
/// </summary>
public static class HealthRules
{
    private const RelativeKinds Workload = RelativeKinds.Pods | RelativeKinds.ReplicaSets;

    private static readonly FrozenDictionary<(string Group, string Kind), KindRule> ByKind = new Dictionary<(string, string), KindRule>
    {
        [("apps", "Deployment")] = new(DeploymentHealth.Of, Workload),
        [("apps", "StatefulSet")] = new(StatefulSetHealth.Of, Workload | RelativeKinds.Warnings),
        [("apps", "DaemonSet")] = new(DaemonSetHealth.Of, Workload | RelativeKinds.Warnings),
        [("apps", "ReplicaSet")] = new(ReplicaSetHealth.Of, Workload),
        [("", "ReplicationController")] = new(ReplicaSetHealth.Of, Workload),
        [("batch", "Job")] = new(JobHealth.Of, Workload | RelativeKinds.Warnings),
        [("", "Pod")] = KindRule.Of(PodHealth.Of),
        [("", "PersistentVolumeClaim")] = new(PersistentVolumeClaimHealth.Of, RelativeKinds.StorageClasses),
        [("", "PersistentVolume")] = KindRule.Of(PersistentVolumeHealth.Of),
        [("", "Namespace")] = KindRule.Of(NamespaceHealth.Of),
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = KindRule.Of(CustomResourceDefinitionHealth.Of),
        [("apiregistration.k8s.io", "APIService")] = KindRule.Of(ApiServiceHealth.Of),
        [("snapshot.storage.k8s.io", "VolumeSnapshot")] = KindRule.Of(VolumeSnapshotHealth.Of),
        [("snapshot.storage.k8s.io", "VolumeSnapshotContent")] = KindRule.Of(VolumeSnapshotHealth.Of),

        // What gates nothing.
        [("", "Service")] = new(ServiceHealth.Of, RelativeKinds.Pods) { IsAdvice = true },
        [("networking.k8s.io", "Ingress")] = KindRule.Advice(IngressHealth.Of),
        [("extensions", "Ingress")] = KindRule.Advice(IngressHealth.Of),
        [("batch", "CronJob")] = KindRule.Advice(CronJobHealth.Of),
        [("policy", "PodDisruptionBudget")] = KindRule.Advice(PodDisruptionBudgetHealth.Of),
        [("autoscaling", "HorizontalPodAutoscaler")] = KindRule.Advice(HorizontalPodAutoscalerHealth.Of),
        [("admissionregistration.k8s.io", "ValidatingWebhookConfiguration")] = new(WebhookHealth.Of, RelativeKinds.Backends) { IsAdvice = true },
        [("admissionregistration.k8s.io", "MutatingWebhookConfiguration")] = new(WebhookHealth.Of, RelativeKinds.Backends) { IsAdvice = true },
    }.ToFrozenDictionary();

    private static readonly KindRule Gateways = KindRule.Advice(GatewayHealth.Of);
    private static readonly KindRule Custom = new(CustomResourceHealth.Of);
    private static readonly KindRule Existing = KindRule.Of(static _ => HealthRecord.Current("exists"));

    /// <summary>What judging a kind looks at.</summary>
    public static RelativeKinds LooksAt(string group, string kind) => Rule(group, kind).LooksAt;

    /// <summary>
    /// Whether a kind gates nothing: budgets, autoscalers, ways in from outside and their addresses. A deployment neither waits for them nor
    /// fails by them, and tells what is wrong with them in the end.
    /// </summary>
    public static bool IsAdvice(string group, string kind) => Rule(group, kind).IsAdvice;

    /// <summary>Judges a live object.</summary>
    /// <param name="live">The object as the server gives it.</param>
    /// <param name="around">What else is looked at; nothing when omitted.</param>
    public static HealthRecord Of(LiveObject live, Relatives? around = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.IsBeingDeleted
            ? HealthRecord.InProgress(Deletion(live), "Terminating")
            : Rule(live.Kind.Group, live.Kind.Kind).Judge(live, around ?? Relatives.None);
    }

    /// <summary>Judges a live object as far as a deployment waits for it: what gates nothing only has to exist.</summary>
    public static HealthRecord Gate(LiveObject live, Relatives? around = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        return IsAdvice(live.Kind.Group, live.Kind.Kind) && !live.IsBeingDeleted ? HealthRecord.Current("exists") : Of(live, around);
    }

    private static KindRule Rule(string group, string kind) =>
        ByKind.TryGetValue((group, kind), out var rule) ? rule
        : group is GatewayHealth.Group or GatewayHealth.ExperimentalGroup ? Gateways
        : BuiltInGroups.Contains(group) ? Existing
        : Custom;

    /// <summary>Built-in kinds without a rule have to exist, no more.</summary>
    private static readonly FrozenSet<string> BuiltInGroups = FrozenSet.ToFrozenSet(
    [
        "", "apps", "batch", "extensions", "autoscaling", "policy", "events.k8s.io", "networking.k8s.io", "rbac.authorization.k8s.io",
        "storage.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "node.k8s.io", "certificates.k8s.io",
        "admissionregistration.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "flowcontrol.apiserver.k8s.io",
        "resource.k8s.io", "storagemigration.k8s.io", "internal.apiserver.k8s.io",
    ]);

    private static string Deletion(LiveObject live)
    {
        List<string> finalizers = [.. live.Metadata.Texts("finalizers")];
        return finalizers.Count == 0 ? "being deleted" : $"being deleted, waits for {string.Join(", ", finalizers)}";
    }
}

using System.Collections.Frozen;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// Judges live objects: a table from kinds to the rule of each, and conditions for everything else. Pure: the same objects give the
/// same judgement. Persistence over time is <see cref="FailurePersistence"/>.
/// </summary>
public static class HealthRules
{
    private static readonly FrozenDictionary<(string Group, string Kind), Func<LiveObject, Relatives, HealthRecord>> ByKind =
        new Dictionary<(string, string), Func<LiveObject, Relatives, HealthRecord>>
        {
            [("apps", "Deployment")] = DeploymentHealth.Of,
            [("apps", "StatefulSet")] = StatefulSetHealth.Of,
            [("apps", "DaemonSet")] = DaemonSetHealth.Of,
            [("apps", "ReplicaSet")] = ReplicaSetHealth.Of,
            [("", "ReplicationController")] = ReplicaSetHealth.Of,
            [("batch", "Job")] = JobHealth.Of,
            [("batch", "CronJob")] = static (_, _) => HealthRecord.Current("scheduled"),
            [("", "Pod")] = static (live, _) => PodHealth.Of(live),
            [("", "PersistentVolumeClaim")] = PersistentVolumeClaimHealth.Of,
            [("", "Namespace")] = static (live, _) => NamespaceHealth.Of(live),
            [("apiextensions.k8s.io", "CustomResourceDefinition")] = static (live, _) => CustomResourceDefinitionHealth.Of(live),
            [("apiregistration.k8s.io", "APIService")] = static (live, _) => ApiServiceHealth.Of(live),
        }.ToFrozenDictionary();

    /// <summary>Whether judging a kind looks at pods.</summary>
    public static bool LooksAtPods(string group, string kind) => (group, kind) is
        ("apps", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet") or ("", "ReplicationController") or ("batch", "Job");

    /// <summary>Judges a live object.</summary>
    /// <param name="live">The object as the server gives it.</param>
    /// <param name="around">What else is looked at; nothing when omitted.</param>
    public static HealthRecord Of(LiveObject live, Relatives? around = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        if (live.IsBeingDeleted)
        {
            return HealthRecord.InProgress(Deletion(live), "Terminating");
        }

        if (ByKind.TryGetValue((live.Kind.Group, live.Kind.Kind), out var rule))
        {
            return rule(live, around ?? Relatives.None);
        }

        return BuiltInGroups.Contains(live.Kind.Group) ? HealthRecord.Current("exists") : CustomResourceHealth.Of(live);
    }

    /// <summary>
    /// Built-in kinds without a rule have to exist, no more: a Service's address, an Ingress, an autoscaler or a budget never gates.
    /// </summary>
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

using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>An autoscaler must have something to scale, and no two may scale the same.</summary>
internal static class ScaleTargets
{
    // Kind, the reference, and whether it sets the number of replicas (so that two of them fight).
    private static readonly (string Group, string Kind, string Reference, bool Replicas)[] Autoscalers =
    [
        ("autoscaling", "HorizontalPodAutoscaler", "scaleTargetRef", true),
        ("keda.sh", "ScaledObject", "scaleTargetRef", true),
        ("autoscaling.k8s.io", "VerticalPodAutoscaler", "targetRef", false),
    ];

    private static readonly HashSet<(string Group, string Kind)> WithoutScale =
        [("apps", "DaemonSet"), ("batch", "Job"), ("batch", "CronJob"), ("", "Pod")];

    /// <summary>What a resource scales; nothing for one that is no autoscaler.</summary>
    public static IEnumerable<ObjectKey> Of(PreparedResource resource) =>
        from scaler in Autoscalers
        where (scaler.Group, scaler.Kind) == (resource.Key.Group, resource.Key.Kind)
        let target = Target(resource, resource.Json.Member("spec", scaler.Reference))
        where target is not null
        select target.Value;

    /// <summary>KIX4023 for an autoscaler of nothing, KIX4071 for the second one of a workload.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var first = new Dictionary<ObjectKey, PreparedResource>();
        foreach (var (group, kind, member, replicas) in Autoscalers)
        {
            foreach (var scaler in cluster.Index.OfKind(group, kind))
            {
                if (Target(scaler, scaler.Json.Member("spec", member)) is not { } target)
                {
                    continue;
                }

                var found = cluster.Index.Find(target);
                if (found is null && !cluster.Presence.MayExist(target, scaler))
                {
                    yield return ClusterView.Finding(
                        Catalogue.TargetMissing, scaler, scaler.Key, $"scales {target}", OtherGroup(cluster, target) ?? $"the cluster has no such {target.Kind}{Named.Meant(cluster.Index, target, scaler)}").In(scaler, $"spec.{member}");
                }
                else if (replicas && WithoutScale.Contains((target.Group, target.Kind)))
                {
                    yield return ClusterView.Finding(
                        Catalogue.TargetMissing, scaler, scaler.Key, $"scales {(found is null ? target : Named.WithPlace(found))}", $"a {target.Kind} has no number of replicas to set").In(scaler, $"spec.{member}");
                }

                if (replicas && !first.TryAdd(target, scaler))
                {
                    yield return ClusterView.Finding(
                        Catalogue.TwoAutoscalers, scaler, scaler.Key, found is null ? target : Named.WithPlace(found), Named.WithPlace(first[target])).In(scaler, $"spec.{member}");
                }
            }
        }
    }

    /// <summary>Says that the apiVersion is wrong where the object is there in another group, or the kind belongs to another group only.</summary>
    private static string? OtherGroup(ClusterView cluster, ObjectKey target)
    {
        if (BuiltInKinds.Find(target.Group, target.Kind) is not null)
        {
            return null;
        }

        var groups = BuiltInKinds.All.Where(k => k.Kind == target.Kind && k.Version == "v1").OrderBy(k => k.Group, StringComparer.Ordinal).ToArray();
        var meant = groups.Select(k => cluster.Index.Find(target with { Group = k.Group })).FirstOrDefault(r => r is not null);
        return meant is not null ? $"its apiVersion is wrong: write {meant.Source.ApiVersion} for {Named.WithPlace(meant)}"
            : groups is [var only] && BuiltInKinds.All.Any(k => k.Group == target.Group)
                ? $"its apiVersion is wrong: a {only.Kind} is of {(only.Group.Length == 0 ? "" : only.Group + "/")}{only.Version}"
            : null;
    }

    // KEDA takes Deployments where no kind is said.
    private static ObjectKey? Target(PreparedResource scaler, JsonElement reference)
    {
        if (reference.Text("name") is not { } name)
        {
            return null;
        }

        var kind = GroupVersionKind.Of(reference.Text("apiVersion") ?? "apps/v1", reference.Text("kind") ?? "Deployment");
        return new ObjectKey(kind.Group, kind.Kind, scaler.Key.Namespace, name);
    }
}

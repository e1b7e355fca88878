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
                        Catalogue.TargetMissing, scaler, scaler.Key, $"scales {target}", $"the cluster has no such {target.Kind}{Named.Meant(cluster.Index, target, scaler)}");
                }
                else if (replicas && WithoutScale.Contains((target.Group, target.Kind)))
                {
                    yield return ClusterView.Finding(
                        Catalogue.TargetMissing, scaler, scaler.Key, $"scales {(found is null ? target : Named.WithPlace(found))}", $"a {target.Kind} has no number of replicas to set");
                }

                if (replicas && !first.TryAdd(target, scaler))
                {
                    yield return ClusterView.Finding(
                        Catalogue.TwoAutoscalers, scaler, scaler.Key, found is null ? target : Named.WithPlace(found), Named.WithPlace(first[target]));
                }
            }
        }
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

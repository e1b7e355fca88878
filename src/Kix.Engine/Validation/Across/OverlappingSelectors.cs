using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// Two controllers of one namespace must not select the same pods: autoscalers and budgets then count those of the other, and
/// orphans are taken over (kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector).
/// </summary>
internal static class OverlappingSelectors
{
    private static readonly HashSet<(string Group, string Kind)> Controllers =
        [("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("", "ReplicationController")];

    /// <summary>KIX4074 for each pair, at the controller that selects the other's pods.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var told = new HashSet<(PreparedResource, PreparedResource)>();
        foreach (var pods in cluster.Pods.Where(IsController))
        {
            var selector = pods.Workload.Json.Member("spec", "selector");
            LabelRequirement[] requirements = [.. pods.Workload.Key.Group.Length == 0 ? LabelRequirement.OfMap(selector) : LabelRequirement.OfSelector(selector)];
            if (requirements.Length == 0)
            {
                continue;
            }

            foreach (var other in cluster.Selection.Select(pods.Namespace, requirements))
            {
                if (other != pods && IsController(other) && !told.Contains((other.Workload, pods.Workload)))
                {
                    told.Add((pods.Workload, other.Workload));
                    yield return ClusterView.Finding(
                        Catalogue.SelectorsOverlap, pods.Workload, pods.Workload.Key, string.Join(", ", requirements.AsEnumerable()), Named.WithPlace(other.Workload));
                }
            }
        }
    }

    private static bool IsController(PodShape pods) => Controllers.Contains((pods.Workload.Key.Group, pods.Workload.Key.Kind));
}

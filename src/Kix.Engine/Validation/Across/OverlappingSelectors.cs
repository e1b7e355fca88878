using System.Globalization;
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

    /// <summary>KIX4074 at the controller that selects the pods of others.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var named = new HashSet<PodShape>();
        foreach (var pods in cluster.Pods.Where(p => IsController(p)))
        {
            var selector = pods.Workload.Json.Member("spec", "selector");
            LabelRequirement[] requirements = [.. pods.Workload.Key.Group.Length == 0 ? LabelRequirement.OfMap(selector) : LabelRequirement.OfSelector(selector)];
            if (requirements.Length == 0 || named.Contains(pods))
            {
                continue;
            }

            // Who was named beside another needs no finding of its own.
            PodShape[] others = [.. cluster.Selection.Select(pods.Namespace, requirements).Where(o => o != pods && IsController(o) && !named.Contains(o))];
            if (others.Length > 0)
            {
                named.UnionWith(others);
                var more = others.Length == 1 ? "" : $" and {(others.Length - 1).ToString(CultureInfo.InvariantCulture)} more";
                yield return ClusterView.Finding(
                    Catalogue.SelectorsOverlap, pods.Workload, pods.Workload.Key, string.Join(", ", requirements.AsEnumerable()),
                    Named.WithPlace(others[0].Workload) + more).In(pods.Workload, "spec.selector");
            }
        }
    }

    private static bool IsController(PodShape pods) => Controllers.Contains((pods.Workload.Key.Group, pods.Workload.Key.Kind));
}

namespace Kix.Engine.Graph.Ordering;

/// <summary>What limits or protects the pods of a namespace has to be there before they are.</summary>
internal static class NamespacePolicies
{
    private static readonly (string Group, string Kind, string Reason)[] Kinds =
    [
        ("networking.k8s.io", "NetworkPolicy", "network policy of its namespace"),
        ("", "LimitRange", "limits of its namespace"),
        ("", "ResourceQuota", "quota of its namespace"),
        ("policy", "PodDisruptionBudget", "disruption budget of its namespace"),
    ];

    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        var workloads = index.All.Where(Workloads.BearsPods).ToLookup(w => w.Key.Namespace, StringComparer.Ordinal);
        foreach (var (group, kind, reason) in Kinds)
        {
            foreach (var policy in index.OfKind(group, kind))
            {
                foreach (var workload in workloads[policy.Key.Namespace])
                {
                    graph.Exists(workload, policy, reason);
                }
            }
        }
    }
}

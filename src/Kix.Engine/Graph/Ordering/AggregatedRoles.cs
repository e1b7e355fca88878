using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>An aggregated ClusterRole grants nothing before the roles are there that it takes its rules from.</summary>
internal static class AggregatedRoles
{
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        foreach (var role in index.OfKind("rbac.authorization.k8s.io", "ClusterRole"))
        {
            if (role.Json.Member("aggregationRule").IsPresent)
            {
                foreach (var part in AccessRules.Aggregated(index, role))
                {
                    graph.Exists(role, part, "aggregated role");
                }
            }
        }
    }
}

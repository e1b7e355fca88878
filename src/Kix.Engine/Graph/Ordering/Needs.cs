namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// A need between instances: the consumer's pods wait until the provider's pods, Jobs and custom resources are healthy. Nothing else
/// of the provider gates: budgets, autoscalers and ingresses may never become healthy.
/// </summary>
internal static class Needs
{
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        foreach (var need in index.Cluster.ReadyNeeds.OrderBy(n => n.Consumer, StringComparer.Ordinal).ThenBy(n => n.Need, StringComparer.Ordinal))
        {
            // An instance may lie inside the other: what is both does not wait for itself.
            var gates = index.Within(need.Provider).Where(IsGate).Where(r => !Inside(r, need.Consumer, need.Provider)).ToArray();
            foreach (var workload in index.Within(need.Consumer).Where(Workloads.BearsPods).Where(r => !Inside(r, need.Provider, need.Consumer)))
            {
                foreach (var gate in gates)
                {
                    graph.Ready(workload, gate, $"needs {need.Need}");
                }
            }
        }
    }

    private static bool IsGate(PreparedResource resource) => Workloads.BearsPods(resource) || CustomKinds.IsCustom(resource);

    // Whether a resource of the outer instance belongs to the inner one.
    private static bool Inside(PreparedResource resource, string inner, string outer) =>
        ResourceIndex.IsWithin(inner, outer) && ResourceIndex.IsWithin(resource.Source.Instance, inner);
}

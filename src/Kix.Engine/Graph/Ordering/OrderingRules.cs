namespace Kix.Engine.Graph.Ordering;

/// <summary>All families of ordering edges, in the order in which they are found: those that give way to others come last.</summary>
internal static class OrderingRules
{
    private static readonly Action<ResourceIndex, OrderingGraph>[] Families =
    [
        NamedObjects.Find,
        CustomKinds.Find,
        AccountBindings.Find,
        NamespacePolicies.Find,
        DefaultClasses.Find,
        AggregatedRoles.Find,
        Needs.Find,
        ServedKindGates.Find,
        AggregatedApis.Find,
        Admission.Find,
    ];

    public static OrderingGraph Apply(ResourceIndex index)
    {
        var graph = new OrderingGraph(index.All.Count);
        foreach (var find in Families)
        {
            find(index, graph);
        }

        return graph;
    }
}

namespace Kix.Engine.Graph.Ordering;

/// <summary>Edges to what objects name by well-known fields, where that is part of the cluster.</summary>
internal static class NamedObjects
{
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        foreach (var resource in index.All)
        {
            foreach (var reference in resource.Facts.References)
            {
                if (index.Find(reference.Target) is { } target)
                {
                    graph.Exists(resource, target, reference.Reason);
                }
            }
        }
    }
}

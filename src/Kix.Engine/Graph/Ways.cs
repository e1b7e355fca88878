namespace Kix.Engine.Graph;

/// <summary>Answers <c>kix why A B</c>: by which edges one resource depends on another.</summary>
public static class Ways
{
    /// <summary>A shortest chain of edges from a resource to another; empty where there is none.</summary>
    /// <param name="edges">All edges of a compilation.</param>
    /// <param name="from">The dependant.</param>
    /// <param name="to">What it may depend on.</param>
    public static IReadOnlyList<Edge> Shortest(IEnumerable<Edge> edges, ObjectKey from, ObjectKey to)
    {
        var outgoing = edges.ToLookup(e => e.From);
        var reachedBy = new Dictionary<ObjectKey, Edge>();
        var open = new Queue<ObjectKey>([from]);
        while (open.TryDequeue(out var node))
        {
            foreach (var edge in outgoing[node])
            {
                if (edge.To == from || !reachedBy.TryAdd(edge.To, edge))
                {
                    continue;
                }

                if (edge.To == to)
                {
                    return Back(reachedBy, from, to);
                }

                open.Enqueue(edge.To);
            }
        }

        return [];
    }

    private static List<Edge> Back(Dictionary<ObjectKey, Edge> reachedBy, ObjectKey from, ObjectKey to)
    {
        var way = new List<Edge>();
        for (var node = to; node != from; node = way[^1].From)
        {
            way.Add(reachedBy[node]);
        }

        way.Reverse();
        return way;
    }
}

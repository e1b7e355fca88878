using System.Text;
using Kix.Engine.Graph.Ordering;
using Kix.Rules;

namespace Kix.Engine.Graph;

/// <summary>Finds circles among <c>exists</c> and <c>ready</c> edges and tells them so that one can see where to cut.</summary>
internal static class OrderingCircles
{
    /// <summary>KIX5002 for each set of resources that wait for one another, by a shortest circle in it.</summary>
    public static IEnumerable<KixError> Find(ResourceIndex index, OrderingGraph graph)
    {
        var targets = Enumerable.Range(0, index.All.Count).Select(graph.TargetsOf).ToArray();
        var (component, _) = StronglyConnected.Of(targets);
        foreach (var members in Enumerable.Range(0, index.All.Count).GroupBy(i => component[i]).Where(g => g.Count() > 1).OrderBy(g => g.First()))
        {
            var circle = Shortest(members.First(), targets, component);
            var (told, way) = Describe(circle, index, graph);
            yield return Catalogue.OrderCircle.At(index.All[circle[0]].Source.Place, told, way);
        }
    }

    // Breadth first from a node back to itself, within its component.
    private static List<int> Shortest(int start, IReadOnlyList<int>[] targets, int[] component)
    {
        var from = new Dictionary<int, int>();
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var node))
        {
            foreach (var target in targets[node].Order())
            {
                if (target == start)
                {
                    var circle = new List<int>();
                    for (var step = node; step != start; step = from[step])
                    {
                        circle.Add(step);
                    }

                    circle.Add(start);
                    circle.Reverse();
                    return circle;
                }

                if (component[target] == component[start] && from.TryAdd(target, node))
                {
                    open.Enqueue(target);
                }
            }
        }

        throw new InvalidOperationException("A strongly connected component has a circle.");
    }

    private static (string Told, string Way) Describe(List<int> circle, ResourceIndex index, OrderingGraph graph)
    {
        var text = new StringBuilder();
        var needed = false;
        for (var i = 0; i < circle.Count; i++)
        {
            var (from, to) = (circle[i], circle[(i + 1) % circle.Count]);
            var ready = graph.Reason(from, to, EdgeKind.Ready);
            var reason = ready ?? graph.Reason(from, to, EdgeKind.Exists)!;
            needed |= ready is not null && reason.StartsWith("needs ", StringComparison.Ordinal);
            text.Append(index.All[from].Key).Append(" (").Append(index.All[from].Source.Place).Append(") ")
                .Append(ready is not null ? "waits until the next is healthy: " : "waits for the next: ").Append(reason).Append(" -> ");
        }

        text.Append(index.All[circle[0]].Key);
        return (text.ToString(), needed ? "say [Need(Ready = false)] where one can start without the other" : "take away one of the references");
    }
}

using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>KIX2003: instances that wait for one another.</summary>
internal static class Circles
{
    /// <summary>One circle per knot: the shortest one through its first instance.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<Binding> bindings, Places places)
    {
        var waits = bindings.Where(b => b.Provider is not null && b.Need.Ready).ToLookup(b => b.Consumer);
        var told = new HashSet<Node>();
        foreach (var start in waits.Select(w => w.Key))
        {
            if (told.Contains(start) || Shortest(start, waits) is not { } circle)
            {
                continue;
            }

            foreach (var wait in circle)
            {
                told.Add(wait.Consumer);
            }

            var (owner, spot) = Site.Of(start);
            var steps = circle.Select(w => $"{w.Consumer.Title} needs {w.Provider!.Title} ({w.Need.Name}, {places.Text(w.Need.Spot)})");
            yield return Finding.Of(Catalogue.NeedCycle, owner, spot, start.Title, string.Join(", ", steps));
        }
    }

    private static IReadOnlyList<Binding>? Shortest(Node start, ILookup<Node, Binding> waits)
    {
        var from = new Dictionary<Node, Binding>();
        var queue = new Queue<Node>();
        queue.Enqueue(start);
        while (queue.Count > 0)
        {
            foreach (var wait in waits[queue.Dequeue()])
            {
                var provider = wait.Provider!;
                if (from.ContainsKey(provider))
                {
                    continue;
                }

                from.Add(provider, wait);
                if (provider == start)
                {
                    return Back(start, from);
                }

                queue.Enqueue(provider);
            }
        }

        return null;
    }

    private static IReadOnlyList<Binding> Back(Node start, Dictionary<Node, Binding> from)
    {
        var circle = new List<Binding>();
        var at = start;
        do
        {
            var wait = from[at];
            circle.Insert(0, wait);
            at = wait.Consumer;
        }
        while (at != start);
        return circle;
    }
}

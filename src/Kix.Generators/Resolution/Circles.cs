using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>KIX2003: instances that wait for one another.</summary>
internal static class Circles
{
    /// <summary>One circle per knot: the shortest one through its first instance.</summary>
    public static IEnumerable<(IReadOnlyList<Binding> Circle, Finding Finding)> Of(IReadOnlyList<Binding> bindings, Places places)
    {
        var waits = bindings.Where(b => b.Provider is not null && b.Need.Ready).ToLookup(b => b.Consumer);
        var told = new HashSet<Node>();
        var knotted = Knotted(waits);
        foreach (var start in waits.Select(w => w.Key))
        {
            if (!knotted.Contains(start) || told.Contains(start) || Shortest(start, waits) is not { } circle)
            {
                continue;
            }

            foreach (var wait in circle)
            {
                told.Add(wait.Consumer);
            }

            var (owner, spot) = Site.Of(start);
            var steps = circle.Select(w => $"{w.Consumer.Title} needs {w.Provider!.Title} ({w.Need.Name}, {places.Text(w.Need.Spot)})");
            yield return (circle, Finding.Of(Catalogue.NeedCycle, owner, spot, start.Title, string.Join(", ", steps)));
        }
    }

    /// <summary>What is left when those that wait for nobody, or only for such, are taken away: circles, and what waits for them.</summary>
    private static HashSet<Node> Knotted(ILookup<Node, Binding> waits)
    {
        var left = new Dictionary<Node, int>();
        var waiting = new Dictionary<Node, List<Node>>();
        foreach (var wait in waits.SelectMany(w => w))
        {
            left[wait.Consumer] = left.TryGetValue(wait.Consumer, out var count) ? count + 1 : 1;
            if (!waiting.TryGetValue(wait.Provider!, out var consumers))
            {
                waiting.Add(wait.Provider!, consumers = []);
            }

            consumers.Add(wait.Consumer);
        }

        var free = new Queue<Node>(waiting.Keys.Where(n => !left.ContainsKey(n)));
        while (free.Count > 0)
        {
            foreach (var consumer in waiting.TryGetValue(free.Dequeue(), out var consumers) ? consumers : [])
            {
                if (--left[consumer] == 0)
                {
                    free.Enqueue(consumer);
                }
            }
        }

        return new HashSet<Node>(left.Where(n => n.Value > 0).Select(n => n.Key));
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

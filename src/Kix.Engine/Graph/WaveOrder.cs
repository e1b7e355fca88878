namespace Kix.Engine.Graph;

/// <summary>The levels of the order of deployment: a resource is one wave after the last of those that it waits for.</summary>
public static class WaveOrder
{
    /// <summary>The waves, each in the order of identities: indices into the activation's resources.</summary>
    /// <exception cref="ArgumentException">The edges form a circle; a compiled activation has none.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var levels = Levels(activation.Resources.Count, activation.Edges);
        return [.. levels.Select((level, index) => (level, index)).GroupBy(r => r.level).OrderBy(g => g.Key)
            .Select(g => (IReadOnlyList<int>)[.. g.Select(r => r.index).OrderBy(i => activation.Resources[i].Key)])];
    }

    /// <summary>The wave of each resource.</summary>
    /// <exception cref="ArgumentException">The edges form a circle.</exception>
    public static int[] Levels(int count, IEnumerable<ActivationEdge> edges)
    {
        var dependants = new List<int>?[count];
        var open = new int[count];
        foreach (var edge in edges)
        {
            (dependants[edge.To] ??= []).Add(edge.From);
            open[edge.From]++;
        }

        var levels = new int[count];
        var ready = new Queue<int>(Enumerable.Range(0, count).Where(i => open[i] == 0));
        var seen = 0;
        while (ready.TryDequeue(out var index))
        {
            seen++;
            foreach (var dependant in dependants[index] ?? [])
            {
                levels[dependant] = Math.Max(levels[dependant], levels[index] + 1);
                if (--open[dependant] == 0)
                {
                    ready.Enqueue(dependant);
                }
            }
        }

        return seen == count ? levels : throw new ArgumentException("The edges form a circle.", nameof(edges));
    }
}

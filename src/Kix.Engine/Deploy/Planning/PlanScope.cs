using Kix.Engine.Deploy.Running;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Planning;

/// <summary>Which resources of an activation take part in a plan, and what waits for what among them. Pure.</summary>
internal static class PlanScope
{
    /// <summary>Indexes of the resources that take part: all, or those asked for and what they wait for.</summary>
    internal static IReadOnlyList<int> Of(Activation activation, IReadOnlySet<ObjectKey>? only)
    {
        if (only is null)
        {
            return [.. Enumerable.Range(0, activation.Resources.Count)];
        }

        var providers = activation.Edges.ToLookup(static edge => edge.From, static edge => edge.To);
        var included = new SortedSet<int>();
        var open = new Stack<int>(Enumerable.Range(0, activation.Resources.Count).Where(index => only.Contains(activation.Resources[index].Key)));
        while (open.TryPop(out var index))
        {
            if (included.Add(index))
            {
                foreach (var provider in providers[index])
                {
                    open.Push(provider);
                }
            }
        }

        return [.. included];
    }

    /// <summary>The edges among the resources that take part. A definition has to be established before its kind is there to be used.</summary>
    internal static IEnumerable<ScheduleEdge> Edges(Activation activation, IReadOnlyList<int> included)
    {
        var positions = included.Select(static (index, position) => (index, position)).ToDictionary();
        foreach (var edge in activation.Edges)
        {
            if (edge.Kind != EdgeKind.Uses && positions.TryGetValue(edge.From, out var from) && positions.TryGetValue(edge.To, out var to))
            {
                var isDefinition = activation.Resources[edge.To].Key is { Group: CustomKinds.DefinitionGroup };
                yield return new ScheduleEdge(from, to, Healthy: edge.Kind == EdgeKind.Ready || isDefinition);
            }
        }
    }
}

using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>
/// The order in which objects are deleted: the edges of the activation that is being left, reversed. Who depended goes first, and is gone
/// before what it depended on. Pure.
/// </summary>
internal static class PruneOrder
{
    /// <summary>The edges between objects that are deleted: the first waits until the second is gone.</summary>
    /// <param name="doomed">The objects.</param>
    /// <param name="left">The activations that are being left, the newest last.</param>
    internal static IReadOnlyList<ScheduleEdge> Edges(IReadOnlyList<LiveObject> doomed, IReadOnlyList<Activation> left)
    {
        var index = doomed.Select(static (live, i) => (live.Key, i)).ToDictionary();
        List<ScheduleEdge> implied = [.. Containment(doomed)];
        List<ScheduleEdge> all = [.. implied, .. left.SelectMany(activation => Reversed(activation, index))];
        if (!Schedule.HasCircle(doomed.Count, all))
        {
            return all;
        }

        // Two activations that order two objects differently: the newer one is what the cluster runs by.
        List<ScheduleEdge> newest = [.. implied, .. left.TakeLast(1).SelectMany(activation => Reversed(activation, index))];
        return Schedule.HasCircle(doomed.Count, newest) ? implied : newest;
    }

    private static IEnumerable<ScheduleEdge> Reversed(Activation activation, Dictionary<ObjectKey, int> index)
    {
        foreach (var edge in activation.Edges)
        {
            if (index.TryGetValue(activation.Resources[edge.From].Key, out var dependant)
                && index.TryGetValue(activation.Resources[edge.To].Key, out var provider))
            {
                yield return new ScheduleEdge(provider, dependant, Healthy: true);
            }
        }
    }

    private static IEnumerable<ScheduleEdge> Containment(IReadOnlyList<LiveObject> doomed)
    {
        for (var i = 0; i < doomed.Count; i++)
        {
            var (container, spec) = (doomed[i].Key, doomed[i].Json.Member("spec"));
            for (var j = 0; j < doomed.Count; j++)
            {
                var holds = container switch
                {
                    { Group: "", Kind: "Namespace" } => doomed[j].Key.Namespace == container.Name,
                    { Kind: "CustomResourceDefinition" } =>
                        doomed[j].Key.Group == spec.Text("group") && doomed[j].Key.Kind == spec.Member("names").Text("kind"),
                    _ => false,
                };
                if (holds)
                {
                    yield return new ScheduleEdge(i, j, Healthy: true);
                }
            }
        }
    }
}

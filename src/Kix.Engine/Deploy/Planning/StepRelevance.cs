namespace Kix.Engine.Deploy.Planning;

/// <summary>Which steps have to be gone through in order, and which are only looked at in the end. Pure.</summary>
internal static class StepRelevance
{
    /// <summary>The steps that write, and everything that those wait for.</summary>
    internal static IReadOnlySet<int> Of(IReadOnlyList<PlanStep> steps, IReadOnlyList<ScheduleEdge> edges)
    {
        var providers = edges.ToLookup(static edge => edge.From, static edge => edge.To);
        var relevant = new SortedSet<int>();
        var open = new Stack<int>(Enumerable.Range(0, steps.Count).Where(step => steps[step].Writes));
        while (open.TryPop(out var step))
        {
            if (relevant.Add(step))
            {
                foreach (var provider in providers[step])
                {
                    open.Push(provider);
                }
            }
        }

        return relevant;
    }
}

using System.Text.Json;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Planning;

/// <summary>
/// Orders steps around what only one object can hold: who wants a node port that another still has waits until the other has given it up
/// or is deleted. Pure.
/// </summary>
internal static class ClaimOrder
{
    /// <summary>The steps with what they come after, and the objects that have to be deleted first.</summary>
    internal static (IReadOnlyList<PlanStep> Steps, IReadOnlySet<ObjectKey> DeleteFirst) Of(IReadOnlyList<PlanStep> steps, IReadOnlyList<PruneStep> prunes)
    {
        var wanted = steps.ToDictionary(static step => step.Key, static step => Claims(step.Key, JsonElement.Parse(step.Resource.Manifest.Span)));
        var holders = new Dictionary<string, ObjectKey>(StringComparer.Ordinal);
        foreach (var live in prunes.Where(static prune => prune.Action == StepAction.Delete).Select(static prune => prune.Live)
            .Concat(steps.Where(static step => step.Writes).Select(static step => step.Live)).OfType<Live.LiveObject>())
        {
            foreach (var claim in Claims(live.Key, live.Json).Where(claim => !wanted.TryGetValue(live.Key, out var own) || !own.Contains(claim)))
            {
                holders[claim] = live.Key;
            }
        }

        if (holders.Count == 0)
        {
            return (steps, new HashSet<ObjectKey>());
        }

        var first = new HashSet<ObjectKey>();
        var ordered = steps.Select(step =>
        {
            List<(string Claim, ObjectKey Holder)> held =
                [.. wanted[step.Key].Where(claim => holders.TryGetValue(claim, out var holder) && holder != step.Key).Select(claim => (claim, holders[claim]))];
            if (held.Count == 0)
            {
                return step;
            }

            first.UnionWith(held.Select(static item => item.Holder).Where(holder => !wanted.ContainsKey(holder)));
            return step with
            {
                After = [.. held.Select(static item => item.Holder).Distinct()],
                Note = string.Join("; ", held.Select(static item => $"takes {item.Claim} over from {item.Holder}")),
            };
        }).ToList();
        return (ordered, first);
    }

    /// <summary>The edges from steps to the steps that give something up for them; none that would close a circle.</summary>
    internal static IEnumerable<ScheduleEdge> Edges(IReadOnlyList<PlanStep> steps)
    {
        var index = steps.Select(static (step, i) => (step.Key, i)).ToDictionary();
        return
            from step in steps
            from holder in step.After
            where index.ContainsKey(holder) && !steps[index[holder]].After.Contains(step.Key)
            select new ScheduleEdge(index[step.Key], index[holder], Healthy: false);
    }

    /// <summary>The steps that take something over from each other in a circle: a problem each, for what only one can hold is exchanged by no order.</summary>
    internal static IEnumerable<PlanProblem> Circles(IReadOnlyList<PlanStep> steps)
    {
        var after = steps.Where(static step => step.After.Count > 0).ToDictionary(static step => step.Key, static step => step.After);
        foreach (var step in steps.Where(static step => step.After.Count > 0))
        {
            var (reached, open) = (new HashSet<ObjectKey>(), new Stack<ObjectKey>(step.After));
            while (open.TryPop(out var key))
            {
                if (reached.Add(key) && after.TryGetValue(key, out var next))
                {
                    foreach (var one in next)
                    {
                        open.Push(one);
                    }
                }
            }

            if (reached.Contains(step.Key))
            {
                yield return new PlanProblem(
                    PlanProblemKind.Circle, step.Key,
                    $"{step.Key} {step.Note}, which takes something over from it in turn: none can let go first. Give one of them something free in a deployment of its own before");
            }
        }
    }

    private static HashSet<string> Claims(ObjectKey key, JsonElement value) => [.. ExclusiveClaims.Of(key, value)];
}

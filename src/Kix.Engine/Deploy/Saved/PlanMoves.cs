using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Saved;

/// <summary>What moved between a saved plan and the same plan made now. Pure.</summary>
internal static class PlanMoves
{
    /// <summary>What moved: first the cluster as a whole, then objects by key.</summary>
    internal static IReadOnlyList<PlanMove> Of(SavedPlan then, SavedPlan now, InventoryRecord record) =>
    [
        .. OfCluster(then, now, record).Select(static what => new PlanMove(null, what)),
        .. Pairs(then.Steps, now.Steps, static step => step.Key)
            .SelectMany(static pair => OfStep(pair.Then, pair.Now).Select(what => new PlanMove(pair.Key, what)))
            .Concat(Pairs(then.Prunes, now.Prunes, static prune => prune.Key)
                .SelectMany(static pair => OfPrune(pair.Then, pair.Now).Select(what => new PlanMove(pair.Key, what))))
            .OrderBy(static move => move.Key),
    ];

    private static IEnumerable<string> OfCluster(SavedPlan then, SavedPlan now, InventoryRecord record)
    {
        if (then.Standing != now.Standing)
        {
            var by = record.History.LastOrDefault(entry => entry.Root == now.Standing) is { } last ? $" (by {last.Who})" : "";
            yield return $"{then.Cluster} stood at {Named(then.Standing)}, stands at {Named(now.Standing)}{by}";
        }

        if (then.Pending != now.Pending)
        {
            var by = record.Pending is { } pending ? $" (by {pending.Who})" : "";
            yield return now.Pending is { } root
                ? $"a deployment of {root.Short} has begun and not ended{by}"
                : $"the deployment of {Named(then.Pending)} that had not ended has ended";
        }
    }

    private static string Named(Canonical.Digest? root) => root is { } digest ? digest.Short : "no root";

    private static IEnumerable<(ObjectKey Key, T? Then, T? Now)> Pairs<T>(IEnumerable<T> then, IEnumerable<T> now, Func<T, ObjectKey> key)
        where T : class
    {
        var later = now.ToDictionary(key);
        foreach (var one in then)
        {
            yield return (key(one), one, later.Remove(key(one), out var other) ? other : null);
        }

        foreach (var (name, one) in later)
        {
            yield return (name, null, one);
        }
    }

    private static IEnumerable<string> OfStep(SavedStep? then, SavedStep? now)
    {
        if (then is null || now is null)
        {
            // The steps are those of the root; only a file that somebody wrote by hand has others.
            return [then is null ? "is not in the plan, and in its root" : "is in the plan, and not in its root"];
        }

        // What was being deleted has gone meanwhile, or not yet: both as planned.
        if (then.AwaitsDeletion && now.Action == StepAction.Create && (now.Uid is null || now.Uid == then.Uid))
        {
            return [];
        }

        return then.Uid != now.Uid ? [Life(then, now)] : State(then, now);
    }

    private static string Life(SavedStep then, SavedStep now) =>
        then.Uid is null ? "did not exist, does now"
        : now.Uid is null ? "existed, does not now"
        : "is another object of that name: it was deleted and made anew";

    private static IEnumerable<string> State(SavedStep then, SavedStep now)
    {
        var moved = SavedFields.Moves(then.Fields, now.Fields).ToList();
        if (moved.Count == 0 && then.ResourceVersion != now.ResourceVersion)
        {
            moved.Add("was written since: values of a Secret are in no plan, so that every write to it counts");
        }

        // Who holds a field follows from who wrote it, where that was told already.
        if (moved.Count == 0)
        {
            moved.AddRange(now.Taken.Except(then.Taken).Select(static taken => $"{taken.Field} belongs to {taken.Manager} now"));
            moved.AddRange(then.Taken.Except(now.Taken).Select(static taken => $"{taken.Field} no longer belongs to {taken.Manager}"));
        }

        if (then.IsAutoscaled != now.IsAutoscaled)
        {
            moved.Add(now.IsAutoscaled ? "its replicas are an autoscaler's now" : "its replicas are no longer an autoscaler's");
        }

        if (moved.Count == 0 && (then.Action != now.Action || then.AwaitsDeletion != now.AwaitsDeletion || !then.After.SequenceEqual(now.After)))
        {
            moved.Add(now.AwaitsDeletion ? "is being deleted" : $"{Words(then.Action)} then, {Words(now.Action)} now{(now.Note is { } note ? $" ({note})" : "")}");
        }

        return moved;
    }

    private static IEnumerable<string> OfPrune(SavedPrune? then, SavedPrune? now) => (then, now) switch
    {
        (null, { Action: StepAction.Delete }) => ["would be deleted now, and the plan does not say so"],
        (null, _) => ["would be left now, and the plan does not say so"],
        ({ Action: StepAction.Delete }, null) => ["was to be deleted, and is gone or no longer ours"],
        (_, null) => ["was to be left, and is gone or no longer ours"],
        _ when then.Uid != now.Uid => ["is another object of that name: it was deleted and made anew"],
        _ when then.Action != now.Action || then.First != now.First => [$"{Words(then.Action)} then, {Words(now.Action)} now"],
        ({ Action: StepAction.Delete }, _) when then.State != now.State => [$"was to be deleted, and was changed since ({then.State} then, {now.State} now)"],
        _ => [],
    };

    private static string Words(StepAction action) => action switch
    {
        StepAction.Unchanged => "stood as it should",
        StepAction.Create => "to be made",
        StepAction.Update => "to be changed",
        StepAction.Adopt => "to be adopted",
        StepAction.Replace => "to be replaced",
        StepAction.Delete => "to be deleted",
        StepAction.Paused => "to be left (paused)",
        _ => "to be left as it is",
    };
}

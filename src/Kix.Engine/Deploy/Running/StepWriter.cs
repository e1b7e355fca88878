using System.Collections.Concurrent;
using Kix.Engine.Deploy.Hands;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>Writes the object of one step: apply, replacement, adoption, and what an apply alone does not take back.</summary>
internal sealed class StepWriter(ClusterClient client, DeployPlan plan, DeployOptions options, LiveBoard board, Action<DeployEvent> report)
{
    private readonly string _manager = ApplySet.ManagerOf(plan.Inventory.Record.Cluster);
    private readonly string _setId = plan.Inventory.Record.Id;
    private readonly ConcurrentDictionary<ObjectKey, ResourceType> _awaited = new();

    /// <summary>What holds the former object of a step that waits until it is gone, to end a message with.</summary>
    internal string HeldBy(PlanStep step) =>
        _awaited.TryGetValue(step.Key, out var type) && board.Find(type, type.Namespaced ? step.Key.Namespace : "", step.Key.Name) is { } live
        && PruneRun.Waits(live) is { Length: > 0 } held
            ? $": {held}"
            : "";

    /// <summary>Writes a step's object and gives it as it then stands; null for a Job that has run and cleaned itself up.</summary>
    /// <param name="step">The step.</param>
    /// <param name="waits">Ends waiting for others: until an object is gone, until a refusal passes.</param>
    /// <param name="cancellation">Ends requests that are under way.</param>
    /// <exception cref="ClusterException">The server refused.</exception>
    internal async Task<LiveObject?> WriteAsync(PlanStep step, CancellationToken waits, CancellationToken cancellation)
    {
        if (!step.Writes)
        {
            // What somebody works on by hand is not judged.
            return step.Action == StepAction.Paused ? null : step.Live;
        }

        waits.ThrowIfCancellationRequested();
        await MakeRoomAsync(step, waits, cancellation).ConfigureAwait(false);
        var live = step.Action == StepAction.Replace || step.AwaitsDeletion ? null : step.Live;
        if (step.Action == StepAction.Adopt && live is not null)
        {
            live = await ClientSideEntries.MigrateAsync(client, live, _manager, cancellation).ConfigureAwait(false);
        }

        var applied = await PatientlyAsync(step, live, waits, cancellation).ConfigureAwait(false);
        if (live is null)
        {
            return applied;
        }

        var cleared = await TakeBack.RemoveAsync(client, plan, step, applied, options, report, cancellation).ConfigureAwait(false);
        return Lost(step, applied, cleared) ? await ApplyAsync(step, cleared, cancellation).ConfigureAwait(false) : cleared;
    }

    /// <summary>A map that Kix says empty goes with the last of what others put into it, and Kix's claim with it.</summary>
    private bool Lost(PlanStep step, LiveObject applied, LiveObject cleared)
    {
        HashSet<string> Values(LiveObject live) =>
            [.. plan.Comparison.Compare(step, live).Where(static difference => difference.Kind == DifferenceKind.Value).Select(static difference => difference.Path.ToString())];
        return !ReferenceEquals(applied, cleared) && Values(cleared) is { Count: > 0 } left && !left.IsSubsetOf(Values(applied));
    }

    private async Task MakeRoomAsync(PlanStep step, CancellationToken waits, CancellationToken cancellation)
    {
        if (step.Live is not { } live || !(step.AwaitsDeletion || step.Action == StepAction.Replace))
        {
            return;
        }

        var type = await client.Types.GetAsync(live.Kind, cancellation).ConfigureAwait(false);
        if (!step.AwaitsDeletion)
        {
            await ExpectUnmarkedAsync(type, live, cancellation).ConfigureAwait(false);
            report(new DeployEvent(DeployEventKind.Deleting, step.Key, "to make it anew") { Action = step.Action });
            await client.DeleteAsync(
                type, live.Key.Namespace, live.Key.Name,
                new DeleteOptions { Uid = live.Uid, Propagation = Replacement.Propagation(step) }, cancellation).ConfigureAwait(false);
        }

        _awaited[step.Key] = type;
        await board.GoneAsync(type, live, waits).ConfigureAwait(false);
        _awaited.TryRemove(step.Key, out _);
    }

    /// <summary>Somebody may have marked the object since the plan was made.</summary>
    private async Task ExpectUnmarkedAsync(ResourceType type, LiveObject live, CancellationToken cancellation)
    {
        var now = await client.GetAsync(type, live.Key.Namespace, live.Key.Name, cancellation).ConfigureAwait(false);
        if (now is not null && now.Uid == live.Uid
            && (Marks.PauseOf(now) ?? (PruneRules.IsAllowed(now.Key, options) ? null : Marks.ProtectionOf(now))) is { } mark)
        {
            throw new HandsException($"was to be made anew, and has been marked since ({mark})");
        }
    }

    private async Task<LiveObject> PatientlyAsync(PlanStep step, LiveObject? live, CancellationToken waits, CancellationToken cancellation)
    {
        var start = client.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ApplyAsync(step, live, cancellation).ConfigureAwait(false);
            }
            catch (ClusterException e) when (client.Time.GetElapsedTime(start) < ApplyRetry.PatienceFor(e, CustomKinds.IsCustom(plan, step)))
            {
                report(new DeployEvent(DeployEventKind.Waiting, step.Key, e.Message) { Action = step.Action });
                await Task.Delay(TimeSpan.FromMilliseconds(500), client.Time, waits).ConfigureAwait(false);
            }
        }
    }

    private async Task<LiveObject> ApplyAsync(PlanStep step, LiveObject? live, CancellationToken cancellation)
    {
        var write = new WriteOptions(_manager) { Force = options.ForceConflicts };
        try
        {
            return await ApplyAsync(step, live, write, cancellation).ConfigureAwait(false);
        }
        catch (InvalidObjectException) when (live is not null && Restoration.Patch(plan.Comparison, step, live, options) is not null)
        {
            live = await RestoreAsync(step, live, cancellation).ConfigureAwait(false);
            var applied = await ApplyAsync(step, live, write with { Force = true }, cancellation).ConfigureAwait(false);
            return await OwnUpdates.DropAsync(client, applied, _manager, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<LiveObject> ApplyAsync(PlanStep step, LiveObject? live, WriteOptions write, CancellationToken cancellation)
    {
        var body = step.IsAutoscaled
            ? AppliedForm.OfAutoscaled(step.Resource.Manifest, _setId, _manager, live)
            : AppliedForm.Of(step.Resource.Manifest, _setId);
        try
        {
            return Reported(step, await client.ApplyAsync(body, write, cancellation).ConfigureAwait(false));
        }
        catch (ApplyConflictException e) when (step.IsAutoscaled && e.Conflicts.All(static conflict => conflict.Field == ".spec.replicas"))
        {
            // The autoscaler was faster than the plan.
            var now = await client.GetAsync(step.Key, cancellation).ConfigureAwait(false);
            body = AppliedForm.OfAutoscaled(step.Resource.Manifest, _setId, _manager, now ?? live);
            return Reported(step, await client.ApplyAsync(body, write, cancellation).ConfigureAwait(false));
        }
        catch (ApplyConflictException e) when (e.Conflicts.All(conflict =>
            ApplyPolicy.MayTake(conflict, plan.Comparison.Previous.Of(step.Key), options, step.Action == StepAction.Adopt)))
        {
            return Reported(step, await client.ApplyAsync(body, write with { Force = true }, cancellation).ConfigureAwait(false));
        }
    }

    private async Task<LiveObject> RestoreAsync(PlanStep step, LiveObject live, CancellationToken cancellation)
    {
        var type = await client.Types.GetAsync(live.Kind, cancellation).ConfigureAwait(false);
        for (var attempt = 1; Restoration.Patch(plan.Comparison, step, live, options) is { } patch; attempt++)
        {
            try
            {
                return (await client.JsonPatchAsync(type, live.Key.Namespace, live.Key.Name, patch, new WriteOptions(_manager), cancellation).ConfigureAwait(false)).Object;
            }
            catch (RequestException e) when (e is ConflictException or InvalidObjectException && attempt < 5)
            {
                // It changed meanwhile, or the answer to the first attempt was lost: what is left to do?
                var now = await client.GetAsync(type, live.Key.Namespace, live.Key.Name, cancellation).ConfigureAwait(false) ?? live;
                if (now.ResourceVersion == live.ResourceVersion)
                {
                    throw;
                }

                live = now;
            }
        }

        return live;
    }

    private LiveObject Reported(PlanStep step, WriteResult result)
    {
        foreach (var warning in result.Warnings)
        {
            report(new DeployEvent(DeployEventKind.Warning, step.Key, warning));
        }

        return result.Object;
    }
}

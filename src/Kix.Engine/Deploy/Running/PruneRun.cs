using System.Collections.Concurrent;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Deletes what a plan says is to go, dependants before what they depended on, each gone before the next begins. Looks at every object
/// again before: what has changed hands since the plan stays.
/// </summary>
internal sealed class PruneRun(
    ClusterClient client, DeployPlan plan, DeployOptions options, LiveBoard board, RunReport report, long start, IReadOnlySet<string> appliedUids)
{
    private const int Attempts = 5;
    private readonly ConcurrentDictionary<int, bool> _gone = new();
    private readonly string _manager = ApplySet.ManagerOf(plan.Inventory.Record.Cluster);
    private int _deleted;

    /// <summary>Objects that were deleted.</summary>
    internal int Deleted => _deleted;

    /// <summary>What is still to be deleted.</summary>
    internal IReadOnlyList<ObjectKey> Left =>
        [.. plan.Prunes.Where((prune, index) => prune.Action == StepAction.Delete && !_gone.ContainsKey(index)).Select(static prune => prune.Key)];

    /// <summary>What could not be deleted.</summary>
    internal List<StepFailure> Failures { get; } = [];

    /// <summary>Deletes; all of it, or only what has to go before anything is applied.</summary>
    internal async Task RunAsync(bool firstOnly, CancellationToken cancellation)
    {
        var remaining = options.Timeout - client.Time.GetElapsedTime(start);
        using var deadline = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, client.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var schedule = new Schedule(plan.Prunes.Count, plan.PruneEdges);
        var running = new List<Task<(int Index, string? Problem)>>();
        try
        {
            await RunAsync(schedule, running, firstOnly, either.Token, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Nothing is deleted any more once this has ended, however it did.
            await either.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(running).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(
        Schedule schedule, List<Task<(int Index, string? Problem)>> running, bool firstOnly, CancellationToken deletions, CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var index in schedule.Start(Math.Max(0, options.Parallelism - running.Count)))
            {
                var prune = plan.Prunes[index];
                var skip = prune.Action != StepAction.Delete || prune.First != firstOnly;
                running.Add(skip ? Task.FromResult<(int, string?)>((index, null)) : NumberedAsync(index, deletions));
            }

            if (running.Count == 0)
            {
                return;
            }

            var done = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(done);
            cancellation.ThrowIfCancellationRequested();
            var (finished, outcome) = await done.ConfigureAwait(false);
            if (outcome is { } problem)
            {
                schedule.Failed(finished);
                var key = plan.Prunes[finished].Key;
                Failures.Add(new StepFailure(key, problem));
                report.Send(new DeployEvent(DeployEventKind.Failed, key, problem) { Wave = report.Waves, Action = StepAction.Delete });
            }
            else
            {
                schedule.Applied(finished);
                schedule.Healthy(finished);
            }
        }
    }

    private async Task<(int Index, string? Problem)> NumberedAsync(int index, CancellationToken cancellation)
    {
        var problem = await DeleteAsync(plan.Prunes[index], cancellation).ConfigureAwait(false);
        if (problem is null)
        {
            _gone[index] = true;
        }

        return (index, problem);
    }

    /// <summary>Deletes one object and waits until it is gone; answers with what went wrong, null for nothing.</summary>
    private async Task<string?> DeleteAsync(PruneStep prune, CancellationToken cancellation)
    {
        var type = await client.Types.FindAsync(prune.Live.Kind, cancellation).ConfigureAwait(false);
        try
        {
            for (var attempt = 1; type is not null; attempt++)
            {
                var live = await client.GetAsync(type, prune.Key.Namespace, prune.Key.Name, cancellation).ConfigureAwait(false);
                if (live is null || live.Uid != prune.Live.Uid || !MayDelete(live))
                {
                    return null;
                }

                report.Send(Event(DeployEventKind.Deleting, prune, Waits(live)));
                try
                {
                    await RequestAsync(type, live, cancellation).ConfigureAwait(false);
                    await board.GoneAsync(type, live, cancellation).ConfigureAwait(false);
                    Interlocked.Increment(ref _deleted);
                    report.Send(Event(DeployEventKind.Deleted, prune, ""));
                    return null;
                }
                catch (ConflictException) when (attempt < Attempts)
                {
                    // It changed between the two requests: look again whether it is still ours.
                    continue;
                }
            }

            return null;
        }
        catch (ClusterException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException)
        {
            var held = type is null ? null : board.Find(type, type.Namespaced ? prune.Key.Namespace : "", prune.Key.Name);
            var waits = held is null ? "" : Waits(held);
            return $"not gone after {options.Timeout.TotalSeconds:0} seconds{(waits.Length == 0 ? "" : $": {waits}")}";
        }
    }

    private bool MayDelete(LiveObject live) =>
        PruneRules.IsOurs(live, plan.Inventory.Record.Id, _manager)
        && !appliedUids.Contains(live.Uid)
        && PruneRules.ProtectionOf(live, options) is null;

    private Task<DeleteResult> RequestAsync(ResourceType type, LiveObject live, CancellationToken cancellation) => client.DeleteAsync(
        type, live.Key.Namespace, live.Key.Name,
        new DeleteOptions { Uid = live.Uid, ResourceVersion = live.ResourceVersion, Propagation = "Foreground" },
        cancellation);

    /// <summary>What an object that is being deleted waits for; empty for nothing.</summary>
    internal static string Waits(LiveObject live)
    {
        List<string> finalizers = [.. live.Metadata.Texts("finalizers")];
        return finalizers.Count == 0 ? "" : $"waits for {string.Join(", ", finalizers)}";
    }

    private DeployEvent Event(DeployEventKind kind, PruneStep prune, string message) =>
        new(kind, prune.Key, message) { Wave = report.Waves, Action = StepAction.Delete };
}

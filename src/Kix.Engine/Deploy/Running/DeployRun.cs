using System.Threading.Channels;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// One run of a plan, in this order of writes: lease; parent with old and new kinds, namespaces and the pending root; objects; prune; parent
/// narrowed, history appended; release. Killed between any two of them, the next run finds all members by their label and kinds.
/// </summary>
internal sealed class DeployRun(ClusterClient client, DeployPlan plan, DeployOptions options, IProgress<DeployEvent>? progress)
{
    private readonly RunReport _report = new(plan, progress);
    private readonly long _start = client.Time.GetTimestamp();
    private readonly ApplyOutcome _applied = new();
    private PruneRun? _prune;

    internal async Task<DeployResult> RunAsync(CancellationToken cancellation)
    {
        var record = plan.Inventory.Record;
        if (plan.IsEmpty)
        {
            return Result(DeployOutcome.Succeeded) with { WasEmpty = true };
        }

        await InventoryWriter.MakeNamespaceAsync(client, record.Cluster, record.Namespace, cancellation).ConfigureAwait(false);
        using var lease = await DeployLease.AcquireAsync(
            client, record, options, holder => _report.Send(new DeployEvent(DeployEventKind.WaitingForLease, null, holder)), cancellation).ConfigureAwait(false);
        DeployResult? result = null;
        string? problem = null;
        try
        {
            result = await HoldingAsync(cancellation, lease.Lost).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(record.Cluster, lease.NewHolder, lease.Problem);
        }
        finally
        {
            problem = await lease.ReleaseAsync().ConfigureAwait(false);
            if (problem is not null)
            {
                _report.Send(new DeployEvent(DeployEventKind.Warning, null, problem));
            }
        }

        return result.Outcome == DeployOutcome.Cancelled
            ? throw new DeployCancelledException(result with { LeaseProblem = problem }, cancellation)
            : result;
    }

    private async Task<DeployResult> HoldingAsync(CancellationToken cancellation, CancellationToken lost)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lost);
        var record = plan.Inventory.Record;
        await ExpectUnchangedAsync(either.Token).ConfigureAwait(false);
        var inventory = new InventoryWriter(client, record, plan.Inventory.Parent);
        var kept = await inventory.KeepAsync(plan.Request.Activation, either.Token).ConfigureAwait(false);
        var pending = new PendingDeploy(
            plan.Request.Activation.Root, client.Time.GetUtcNow(), options.Who, plan.Request.Commit, plan.Request.IsRollback);
        await inventory.WriteAsync(InventoryChanges.Begun(record, plan.Request, kept, pending), either.Token).ConfigureAwait(false);
        _report.Send(new DeployEvent(DeployEventKind.Started) { Waves = _report.Waves, Count = plan.Steps.Count });

        try
        {
            var result = await ObjectsAsync(either.Token, lost).ConfigureAwait(false);
            var message = result.Failures.Count == 0 ? null : $"{result.Failures[0].Key}: {result.Failures[0].Message}";
            await EndAsync(inventory, pending, result.Outcome, message, either.Token).ConfigureAwait(false);
            _report.Send(new DeployEvent(DeployEventKind.Finished, null, result.Outcome.ToString().ToLowerInvariant()));
            return result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && !lost.IsCancellationRequested)
        {
            // The user stops the run: what it came to is noted, in a time of its own. Who has lost the lease notes nothing any more.
            using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(10), client.Time);
            using var last = CancellationTokenSource.CreateLinkedTokenSource(brief.Token, lost);
            await EndAsync(inventory, pending, DeployOutcome.Cancelled, null, last.Token).ConfigureAwait(false);
            return Result(DeployOutcome.Cancelled);
        }
    }

    /// <summary>The parent has to be the one that the plan was made by, or the plan may undo what somebody else has just done.</summary>
    private async Task ExpectUnchangedAsync(CancellationToken cancellation)
    {
        var record = plan.Inventory.Record;
        var key = new ObjectKey("", "ConfigMap", record.Namespace, ApplySet.ParentName(record.Cluster));
        var now = await client.GetAsync(key, cancellation).ConfigureAwait(false);
        if (now?.ResourceVersion != plan.Inventory.Parent?.ResourceVersion || now?.Uid != plan.Inventory.Parent?.Uid)
        {
            throw new PlanOutdatedException(record.Cluster);
        }
    }

    private async Task<DeployResult> ObjectsAsync(CancellationToken cancellation, CancellationToken lost)
    {
        var signals = Channel.CreateUnbounded<Signal>(new UnboundedChannelOptions { SingleReader = true });
        await using var board = new LiveBoard(client, signals.Writer);
        var prune = _prune = new PruneRun(client, plan, options, board, _report, _start, _applied.Uids);
        await prune.RunAsync(firstOnly: true, cancellation).ConfigureAwait(false);
        var relatives = RelativeTypes.None;
        if (prune.Failures.Count == 0)
        {
            relatives = await RelativeTypes.FindAsync(client, cancellation).ConfigureAwait(false);
            await new ApplyRun(client, plan, options, board, signals, _report, _start, relatives, _applied).RunAsync(cancellation, lost).ConfigureAwait(false);
        }

        if (_applied.Failures.Count == 0 && prune.Failures.Count == 0 && plan.Request.Only is null && plan.PruneStopped is null)
        {
            await prune.RunAsync(firstOnly: false, cancellation).ConfigureAwait(false);
        }

        foreach (var left in plan.Prunes.Where(static step => step.Action == StepAction.Protected))
        {
            _report.Send(new DeployEvent(DeployEventKind.Protected, left.Key, left.Note) { Wave = _report.Waves, Action = StepAction.Protected });
        }

        foreach (var paused in plan.Steps.Where(static step => step.Action == StepAction.Paused))
        {
            _report.Send(new DeployEvent(DeployEventKind.Protected, paused.Key, paused.Note ?? "") { Action = StepAction.Paused });
        }

        var failures = await FailuresAsync(prune, cancellation).ConfigureAwait(false);
        var outcome = failures.Count > 0 ? DeployOutcome.Halted : plan.Request.Only is null ? DeployOutcome.Succeeded : DeployOutcome.Partial;
        return Result(outcome) with
        {
            Failures = failures,
            Notes = failures.Count > 0 ? [] : await new AdviceReport(client, plan, board, relatives, _report.Send).CollectAsync(cancellation).ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyList<StepFailure>> FailuresAsync(PruneRun prune, CancellationToken cancellation)
    {
        var reports = new FailureReports(client, options.LogLines);
        var failures = new List<StepFailure>();
        foreach (var failed in _applied.Failures)
        {
            var report = failed.Live is { } live ? await reports.CollectAsync(live, cancellation).ConfigureAwait(false) : null;
            failures.Add(new StepFailure(plan.Steps[failed.Step].Key, failed.Message, report));
        }

        failures.AddRange(prune.Failures);
        if (plan.PruneStopped is { } stopped)
        {
            var parent = new ObjectKey("", "ConfigMap", plan.Inventory.Record.Namespace, ApplySet.ParentName(plan.Inventory.Record.Cluster));
            failures.Add(new StepFailure(parent, $"nothing was pruned, for not all members are known: {stopped}"));
        }

        return failures;
    }

    private async Task EndAsync(
        InventoryWriter inventory, PendingDeploy pending, DeployOutcome outcome, string? message, CancellationToken cancellation)
    {
        var ended = InventoryChanges.Ended(inventory.Record, plan, pending, outcome, message, _applied.FinishedJobs, options);
        await inventory.WriteAsync(ended, cancellation).ConfigureAwait(false);
        try
        {
            await inventory.SweepAsync(cancellation).ConfigureAwait(false);
        }
        catch (ClusterException e)
        {
            // What is not named any more harms nobody, and the next deployment sweeps again.
            _report.Send(new DeployEvent(DeployEventKind.Warning, null, $"parts of earlier activations could not be removed: {e.Message}"));
        }
    }

    private DeployResult Result(DeployOutcome outcome)
    {
        int Written(params ReadOnlySpan<StepAction> actions)
        {
            var count = 0;
            foreach (var step in _applied.Written)
            {
                count += actions.Contains(plan.Steps[step].Action) ? 1 : 0;
            }

            return count;
        }

        IReadOnlyList<ObjectKey> Keys(IEnumerable<int> steps) => [.. steps.Select(step => plan.Steps[step].Key)];
        return new DeployResult
        {
            Outcome = outcome,
            Root = plan.Request.Activation.Root,
            Created = Written(StepAction.Create),
            Updated = Written(StepAction.Update, StepAction.Adopt),
            Replaced = Written(StepAction.Replace),
            Deleted = _prune?.Deleted ?? 0,
            Unchanged = plan.Count(StepAction.Unchanged),
            Written = Keys(_applied.Written.Order()),
            Unhealthy = Keys(_applied.Unhealthy),
            Unsure = Keys(_applied.Unsure),
            Untouched = Keys(_applied.Untouched),
            Undeleted = outcome == DeployOutcome.Cancelled ? _prune?.Left ?? [] : [],
            Paused = [.. plan.Steps.Where(static step => step.Action == StepAction.Paused).Select(static step => step.Key)],
            Protected = [.. plan.Prunes.Where(static step => step.Action == StepAction.Protected).Select(static step => step.Key)],
        };
    }
}

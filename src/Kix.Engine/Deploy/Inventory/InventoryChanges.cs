using System.Collections.Immutable;
using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>How the inventory changes when a deployment begins and when it ends. Pure.</summary>
internal static class InventoryChanges
{
    private const int KeptJobs = 1000;

    /// <summary>
    /// The inventory before the first object is written: wide enough for what was and what will be, and with the root that is on its way,
    /// so that whatever happens from here on can be found again.
    /// </summary>
    internal static InventoryRecord Begun(InventoryRecord record, DeployRequest request, KeptActivation kept, PendingDeploy pending) => record with
    {
        // A deployment that was to do a part must not hide that an earlier one was not finished.
        Pending = request.Only is not null && record.Pending is not null ? record.Pending : pending,
        GroupKinds = record.GroupKinds.Union(Kinds(request.Activation)),
        Namespaces = record.Namespaces.Union(Namespaces(request.Activation)).Add(record.Namespace).WithComparer(StringComparer.Ordinal),
        Kept = [.. record.Kept.Where(known => known.Root != kept.Root), kept],
        History = record.Pending is { Outcome: null } killed ? record.History.Add(Entry(killed, DeployOutcome.Interrupted, null)) : record.History,
    };

    /// <summary>The inventory after a deployment.</summary>
    /// <param name="record">The inventory as it was begun.</param>
    /// <param name="plan">What was deployed.</param>
    /// <param name="pending">The deployment.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="message">Why it halted; null otherwise.</param>
    /// <param name="finishedJobs">Jobs that were seen to succeed.</param>
    /// <param name="options">How much is kept.</param>
    internal static InventoryRecord Ended(
        InventoryRecord record, DeployPlan plan, PendingDeploy pending, DeployOutcome outcome, string? message,
        IReadOnlyCollection<Digest> finishedJobs, DeployOptions options)
    {
        var activation = plan.Request.Activation;
        var ended = record with
        {
            History = [.. record.History.Add(Entry(pending, outcome, message)).TakeLast(options.KeptHistory)],
            FinishedJobs = [.. record.FinishedJobs.Except(finishedJobs).Concat(finishedJobs).TakeLast(KeptJobs)],
        };
        if (outcome == DeployOutcome.Succeeded)
        {
            var stays = plan.Prunes.Where(static prune => prune.Action == StepAction.Protected).Select(static prune => prune.Key).ToList();
            ended = ended with
            {
                Root = activation.Root,
                Pending = null,
                GroupKinds = [.. Kinds(activation), .. stays.Select(static key => new GroupKind(key.Group, key.Kind))],
                Namespaces = Namespaces(activation).Concat(stays.Select(static key => key.Namespace)).Where(static ns => ns.Length > 0)
                    .Append(record.Namespace).ToImmutableSortedSet(StringComparer.Ordinal),
            };
        }
        else if (record.Pending?.Root == pending.Root && record.Pending.When == pending.When)
        {
            ended = ended with { Pending = outcome == DeployOutcome.Partial ? null : pending with { Outcome = outcome } };
        }

        return ended with { Kept = Newest(ended, options.KeptActivations) };
    }

    private static ImmutableArray<KeptActivation> Newest(InventoryRecord record, int count) =>
    [
        .. record.Kept.Where((kept, index) =>
            index >= record.Kept.Length - count || kept.Root == record.Root || kept.Root == record.Pending?.Root),
    ];

    private static HistoryEntry Entry(PendingDeploy deploy, DeployOutcome outcome, string? message) => new()
    {
        Root = deploy.Root, Outcome = outcome, When = deploy.When, Who = deploy.Who, Commit = deploy.Commit, IsRollback = deploy.IsRollback, Message = message,
    };

    private static IEnumerable<GroupKind> Kinds(Activation activation) =>
        activation.Resources.Select(static resource => new GroupKind(resource.Key.Group, resource.Key.Kind)).Distinct();

    private static IEnumerable<string> Namespaces(Activation activation) =>
        activation.Resources.Select(static resource => resource.Key.Namespace).Where(static ns => ns.Length > 0).Distinct();
}

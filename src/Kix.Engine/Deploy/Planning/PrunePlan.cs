using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Planning;

/// <summary>What is deleted because the activation no longer has it. Pure.</summary>
internal static class PrunePlan
{
    internal static (IReadOnlyList<PruneStep> Steps, IReadOnlyList<ScheduleEdge> Edges) Of(
        LiveState state, Activation activation, InventorySnapshot inventory, DeployOptions options, bool isRollback)
    {
        var wanted = activation.Resources.Select(static resource => resource.Key).ToHashSet();
        var kept = state.Objects.Values.Select(static live => live.Uid).ToHashSet();
        var manager = ApplySet.ManagerOf(activation.Cluster);
        List<PruneStep> doomed =
        [
            .. state.Members
                .Where(member => !wanted.Contains(member.Key) && !kept.Contains(member.Uid))
                .Where(member => PruneRules.IsOurs(member, inventory.Record.Id, manager))
                .OrderBy(static member => member.Key)
                .Select(member => PruneRules.ProtectionOf(member, options) is { } protection
                    ? new PruneStep { Live = member, Action = StepAction.Protected, Note = protection }
                    : new PruneStep
                    {
                        Live = member, Action = StepAction.Delete, Reversal = Reversals.Of(StepAction.Delete, member.Key, isRollback), Note = PruneRules.LostWith(member, manager),
                    }),
        ];
        var edges = PruneOrder.Edges([.. doomed.Select(static prune => prune.Live)], inventory.Left);
        var schedule = new Schedule(doomed.Count, edges);

        // Shown and numbered in the order of deletion.
        List<int> order = [.. Enumerable.Range(0, doomed.Count).OrderBy(schedule.WaveOf)];
        var positions = order.Select(static (index, position) => (index, position)).ToDictionary();
        return (
            [.. order.Select(index => doomed[index])],
            [.. edges.Select(edge => edge with { From = positions[edge.From], To = positions[edge.To] })]);
    }
}

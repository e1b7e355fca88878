using Kix.Engine.Deploy.Inventory;

namespace Kix.Engine.Deploy.Planning;

/// <summary>What a deployment will do, object by object, from what stands in the cluster now.</summary>
public sealed record DeployPlan
{
    /// <summary>What is to be deployed.</summary>
    public required DeployRequest Request { get; init; }

    /// <summary>The inventory as it stood when the plan was made.</summary>
    public required InventorySnapshot Inventory { get; init; }

    /// <summary>The resources of the activation (those asked for by <c>--only</c>), in its order.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>What waits for what, as indexes into <see cref="Steps"/>.</summary>
    public required IReadOnlyList<ScheduleEdge> Edges { get; init; }

    /// <summary>Objects that the activation no longer has, in the order of their deletion.</summary>
    public IReadOnlyList<PruneStep> Prunes { get; init; } = [];

    /// <summary>What waits for what when pruning: indexes into <see cref="Prunes"/>; the first is deleted after the second is gone.</summary>
    public IReadOnlyList<ScheduleEdge> PruneEdges { get; init; } = [];

    /// <summary>Why nothing can be pruned: a list that failed. Null where pruning can be done.</summary>
    public string? PruneStopped { get; init; }

    /// <summary>What stands in the way; the plan cannot be run while there is any.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];

    /// <summary>How the objects were compared; the run compares in the same way.</summary>
    public required PlanComparison Comparison { get; init; }

    /// <summary>Whether an earlier deployment was begun and not brought to its end: this one checks health, prunes and notes it.</summary>
    public bool FinishesEarlier => Inventory.Record.Pending is not null;

    /// <summary>Whether another root is to be noted as deployed, though no object differs.</summary>
    public bool ChangesRoot => Request.Only is null && Inventory.Record.Root != Request.Activation.Root;

    /// <summary>Whether there is nothing to do: then nothing at all is written.</summary>
    public bool IsEmpty => !FinishesEarlier && !ChangesRoot && PruneStopped is null
        && !Steps.Any(static step => step.Writes) && !Prunes.Any(static step => step.Action == StepAction.Delete);

    /// <summary>What could not be looked at, and why.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    /// <summary>What a person has to know beside the steps: Helm releases that objects are taken over from, and what could not be looked at.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Unseen,
        .. Steps.Where(static step => step.Action == StepAction.Adopt).Select(static step => step.Live is { } live ? HelmRelease.Of(live) : null)
            .OfType<HelmRelease>().Distinct().OrderBy(static release => release.Namespace, StringComparer.Ordinal)
            .ThenBy(static release => release.Name, StringComparer.Ordinal).Select(static release => release.Farewell),
    ];

    /// <summary>How many objects an action concerns.</summary>
    public int Count(StepAction action) =>
        Steps.Count(step => step.Action == action) + Prunes.Count(step => step.Action == action);
}

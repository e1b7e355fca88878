using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>What a plan does to one resource of the activation.</summary>
public sealed record PlanStep
{
    /// <summary>The resource.</summary>
    public required ActivationResource Resource { get; init; }

    /// <summary>What is done.</summary>
    public required StepAction Action { get; init; }

    /// <summary>The object as it stood when the plan was made; null where there is none.</summary>
    public LiveObject? Live { get; init; }

    /// <summary>The fields that differ; none for an object that is made.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; init; } = [];

    /// <summary>Fields of other managers that are taken: drift in what Kix set itself, or everything with <c>--force-conflicts</c>.</summary>
    public IReadOnlyList<FieldConflict> Taken { get; init; } = [];

    /// <summary>Whether the object is being deleted: it is waited for, then made.</summary>
    public bool AwaitsDeletion { get; init; }

    /// <summary>Whether the number of replicas belongs to an autoscaler.</summary>
    public bool IsAutoscaled { get; init; }

    /// <summary>Objects that have to be deleted or changed before, because they hold what only one can: a node port, a cluster IP.</summary>
    public IReadOnlyList<ObjectKey> After { get; init; } = [];

    /// <summary>One line for people where the action alone does not say it: <c>spec.selector cannot be changed</c>.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the state before this step can be had again; in a rollback, whether the former state comes back.</summary>
    public Reversal Reversal { get; init; }

    /// <summary>The resource's identity.</summary>
    public ObjectKey Key => Resource.Key;

    /// <summary>Whether the step writes.</summary>
    public bool Writes => Action is not (StepAction.Unchanged or StepAction.Protected or StepAction.Paused);
}

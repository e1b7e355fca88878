using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Health;

namespace Kix.Engine.Deploy;

/// <summary>A resource that failed, and what a person needs to know of it.</summary>
/// <param name="Key">The resource.</param>
/// <param name="Message">Why, in one line.</param>
/// <param name="Report">Pods, containers, log lines and events; null where the object could not even be written.</param>
public sealed record StepFailure(ObjectKey Key, string Message, FailureReport? Report = null);

/// <summary>How a deployment ended.</summary>
public sealed record DeployResult
{
    /// <summary>The outcome, as the history has it.</summary>
    public required DeployOutcome Outcome { get; init; }

    /// <summary>The root that was deployed.</summary>
    public required Digest Root { get; init; }

    /// <summary>Whether there was nothing to do, and nothing was written.</summary>
    public bool WasEmpty { get; init; }

    /// <summary>How many objects were made.</summary>
    public int Created { get; init; }

    /// <summary>How many objects were changed or adopted.</summary>
    public int Updated { get; init; }

    /// <summary>How many objects were deleted and made anew.</summary>
    public int Replaced { get; init; }

    /// <summary>How many objects were deleted for good.</summary>
    public int Deleted { get; init; }

    /// <summary>How many objects stood as they should.</summary>
    public int Unchanged { get; init; }

    /// <summary>What failed.</summary>
    public IReadOnlyList<StepFailure> Failures { get; init; } = [];

    /// <summary>What was not waited for and is not current: a Service that nobody stands behind, an autoscaler without metrics.</summary>
    public IReadOnlyList<HealthNote> Notes { get; init; } = [];

    /// <summary>Resources whose objects were written.</summary>
    public IReadOnlyList<ObjectKey> Written { get; init; } = [];

    /// <summary>Resources that were written and not seen healthy before the run was cancelled.</summary>
    public IReadOnlyList<ObjectKey> Unhealthy { get; init; } = [];

    /// <summary>Resources that were being written when the run was cancelled: whether they are, only the next deployment sees.</summary>
    public IReadOnlyList<ObjectKey> Unsure { get; init; } = [];

    /// <summary>Resources that were left as they were because of a failure, or because the run was cancelled.</summary>
    public IReadOnlyList<ObjectKey> Untouched { get; init; } = [];

    /// <summary>Objects that are no longer part of the cluster program and were not deleted before the run was cancelled.</summary>
    public IReadOnlyList<ObjectKey> Undeleted { get; init; } = [];

    /// <summary>Why the lease could not be given back; null where it was.</summary>
    public string? LeaseProblem { get; init; }

    /// <summary>Objects that are no longer part of the cluster program and were left because they are protected.</summary>
    public IReadOnlyList<ObjectKey> Protected { get; init; } = [];

    /// <summary>Objects that were left because somebody has paused them.</summary>
    public IReadOnlyList<ObjectKey> Paused { get; init; } = [];

    /// <summary>The rollback that followed a failure (<see cref="OnFailure.Rollback"/>); null where there was none.</summary>
    public DeployResult? Rollback { get; init; }

    /// <summary>The exit status of the command: 0 done, 3 halted, 1 cancelled.</summary>
    public int ExitCode => Outcome switch
    {
        DeployOutcome.Succeeded or DeployOutcome.Partial => 0,
        DeployOutcome.Halted => 3,
        _ => 1,
    };
}

using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Health;

namespace Kix.Engine.Deploy;

/// <summary>What happens after a failure.</summary>
public enum OnFailure
{
    /// <summary>Stop where it stands.</summary>
    Halt,

    /// <summary>Stop, then go back to the last root that was deployed to its end.</summary>
    Rollback,
}

/// <summary>How to plan and deploy.</summary>
public sealed record DeployOptions
{
    /// <summary>Who deploys, for history and lease: <c>alice@laptop</c>.</summary>
    public required string Who { get; init; }

    /// <summary>Namespace of the inventory; made when it is missing.</summary>
    public string InventoryNamespace { get; init; } = ApplySet.UsualNamespace;

    /// <summary>Take over objects that others made.</summary>
    public bool Adopt { get; init; }

    /// <summary>Take fields that other managers own by apply, or that Kix never set.</summary>
    public bool ForceConflicts { get; init; }

    /// <summary>Delete and make anew what cannot be changed in place. Never covers what <see cref="Allow"/> protects.</summary>
    public bool AllowReplace { get; init; }

    /// <summary>
    /// Namespaces, CustomResourceDefinitions and volumes that may be deleted or replaced, as <c>Kind/name</c> or
    /// <c>Kind/name @ namespace</c>.
    /// </summary>
    public IReadOnlySet<string> Allow { get; init; } = new HashSet<string>();

    /// <summary>Managers whose additions to our objects are no drift.</summary>
    public IReadOnlySet<string> IgnoreManagers { get; init; } = new HashSet<string>();

    /// <summary>What happens after a failure.</summary>
    public OnFailure OnFailure { get; init; }

    /// <summary>Start a wave only when everything in the waves before it is healthy.</summary>
    public bool Barriers { get; init; }

    /// <summary>How many objects are applied at the same time.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How long a run may take, waiting included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long failures have to last.</summary>
    public Patience Patience { get; init; } = Patience.Usual;

    /// <summary>After how long without renewal the lease of another counts as abandoned.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many activations are kept in full beside the parent.</summary>
    public int KeptActivations { get; init; } = 10;

    /// <summary>How many deployments the history holds.</summary>
    public int KeptHistory { get; init; } = 50;

    /// <summary>How many of the last log lines of a failed container are shown.</summary>
    public int LogLines { get; init; } = 10;
}

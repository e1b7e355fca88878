using Kix.Engine.Canonical;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>How a deployment ended.</summary>
public enum DeployOutcome
{
    /// <summary>Everything is applied, healthy, and what is no longer wanted is gone.</summary>
    Succeeded,

    /// <summary>Something failed; the rest was left as it was.</summary>
    Halted,

    /// <summary>It was cancelled by its user.</summary>
    Cancelled,

    /// <summary>It ended without a word: killed, or cut off. Noted by the deployment after it.</summary>
    Interrupted,

    /// <summary>Only a part was meant to be deployed (<c>--only</c>), and is.</summary>
    Partial,
}

/// <summary>One deployment in the history of a cluster.</summary>
public sealed record HistoryEntry
{
    /// <summary>The root that was deployed.</summary>
    public required Digest Root { get; init; }

    /// <summary>How it ended.</summary>
    public required DeployOutcome Outcome { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset When { get; init; }

    /// <summary>Who deployed: <c>alice@laptop</c>.</summary>
    public required string Who { get; init; }

    /// <summary>The commit that the root was built from; null where it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether it was a rollback.</summary>
    public bool IsRollback { get; init; }

    /// <summary>Why it halted, in one line; null otherwise.</summary>
    public string? Message { get; init; }
}

/// <summary>A deployment that has begun and not been noted as ended.</summary>
/// <param name="Root">The root that is being deployed.</param>
/// <param name="When">When it started.</param>
/// <param name="Who">Who deploys.</param>
/// <param name="Commit">The commit that the root was built from.</param>
/// <param name="IsRollback">Whether it is a rollback.</param>
/// <param name="Outcome">How far it came: null while it runs (or was killed), otherwise how it ended without finishing.</param>
public sealed record PendingDeploy(
    Digest Root, DateTimeOffset When, string Who, string? Commit = null, bool IsRollback = false, DeployOutcome? Outcome = null);

/// <summary>An activation that is kept beside the parent.</summary>
/// <param name="Root">Its root.</param>
/// <param name="Chunks">In how many Secrets.</param>
public sealed record KeptActivation(Digest Root, int Chunks);

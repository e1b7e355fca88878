using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy;

/// <summary>What is to be deployed.</summary>
public sealed record DeployRequest
{
    /// <summary>The compiled cluster.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Objects that others make: they have to be there before anything is applied.</summary>
    public IReadOnlyList<ExternalObject> Externals { get; init; } = [];

    /// <summary>The commit that the activation was built from; null where it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether this goes back to an earlier root.</summary>
    public bool IsRollback { get; init; }

    /// <summary>Only these resources and what they wait for, without prune; null for the whole activation.</summary>
    public IReadOnlySet<ObjectKey>? Only { get; init; }
}

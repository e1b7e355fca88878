using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Saved;

/// <summary>Something that is no longer as a saved plan found it.</summary>
/// <param name="Key">The object; null for the cluster as a whole.</param>
/// <param name="What">What moved: <c>$.spec.replicas was 2, is 5 (kubectl-scale)</c>.</param>
public sealed record PlanMove(ObjectKey? Key, string What)
{
    /// <summary>The form for people.</summary>
    public override string ToString() => Key is { } key ? $"{key}: {What}" : What;
}

/// <summary>The cluster is no longer as a saved plan found it. Nothing was written.</summary>
public sealed class PlanMovedException : DeployException
{
    /// <summary>Takes what moved.</summary>
    public PlanMovedException(IReadOnlyList<PlanMove> moves)
        : base("the plan no longer fits, and nothing was changed: make it anew, and look at what moved since")
    {
        Moves = moves;
    }

    /// <summary>What moved, by object.</summary>
    public IReadOnlyList<PlanMove> Moves { get; }
}

namespace Kix.Sandbox.Pipeline;

/// <summary>What happens to the dependents of an object that is deleted.</summary>
public enum Propagation
{
    /// <summary>What the type does by default.</summary>
    Default,

    /// <summary>They lose their owner and stay.</summary>
    Orphan,

    /// <summary>They are deleted afterwards.</summary>
    Background,

    /// <summary>They are deleted first.</summary>
    Foreground,
}

/// <summary>How a deletion is to be done.</summary>
public sealed record DeleteOptions
{
    /// <summary>What becomes of dependents.</summary>
    public Propagation Propagation { get; init; }

    /// <summary>What must be true of the object.</summary>
    public Preconditions Preconditions { get; init; } = Preconditions.None;

    /// <summary>Seconds that a pod gets for its end; null: what its spec says.</summary>
    public long? GracePeriodSeconds { get; init; }

    /// <summary>Goes through everything, removes nothing.</summary>
    public bool DryRun { get; init; }
}

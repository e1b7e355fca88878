namespace Kix.Engine.Store;

/// <summary>Where an activation comes from. Not hashed: the same root may be built again by others, elsewhere, later.</summary>
public sealed record Provenance
{
    /// <summary>Name of the cluster.</summary>
    public required string Cluster { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Version of the compiler.</summary>
    public required string Compiler { get; init; }

    /// <summary>Who built it; null where that is not known.</summary>
    public string? User { get; init; }

    /// <summary>The git commit of the cluster project; null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether the working tree had changes that the commit does not hold.</summary>
    public bool Modified { get; init; }

    /// <summary>Digest of the lock file; null where there is none.</summary>
    public string? Lock { get; init; }
}

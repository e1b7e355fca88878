using Kix.Engine.Canonical;

namespace Kix.Engine.Diff;

/// <summary>A program against a cluster. The same inputs give the same result, in the same order.</summary>
public sealed record ClusterDifference
{
    /// <summary>Name of the cluster program.</summary>
    public required string Cluster { get; init; }

    /// <summary>The program's root hash.</summary>
    public required Digest Root { get; init; }

    /// <summary>Context of the kubeconfig; empty where there is none.</summary>
    public required string Context { get; init; }

    /// <summary>All objects, sorted by key.</summary>
    public required IReadOnlyList<ObjectDifference> Objects { get; init; }

    /// <summary>What could not be looked at, and why: one line each, sorted.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether a deployment would have something to do. Objects of others do not count.</summary>
    public bool HasDifferences => Objects.Any(o => o.State is ObjectState.Modified or ObjectState.KixOnly or ObjectState.WillBeDeleted);

    /// <summary>How many objects are in a state.</summary>
    public int Count(ObjectState state) => Objects.Count(o => o.State == state);

    /// <summary>The objects in a state, sorted by key.</summary>
    public IEnumerable<ObjectDifference> In(ObjectState state) => Objects.Where(o => o.State == state);
}

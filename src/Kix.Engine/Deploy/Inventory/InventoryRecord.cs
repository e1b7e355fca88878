using System.Collections.Immutable;
using Kix.Engine.Canonical;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>What a cluster's parent ConfigMap says: all the state that Kix keeps in a cluster, beside the objects themselves.</summary>
public sealed record InventoryRecord
{
    /// <summary>Name of the cluster program.</summary>
    public required string Cluster { get; init; }

    /// <summary>Namespace of the parent.</summary>
    public required string Namespace { get; init; }

    /// <summary>The last root that was deployed to its end; null before the first.</summary>
    public Digest? Root { get; init; }

    /// <summary>A deployment that has begun and not come to its end; null when there is none.</summary>
    public PendingDeploy? Pending { get; init; }

    /// <summary>Kinds that members may have.</summary>
    public ImmutableSortedSet<GroupKind> GroupKinds { get; init; } = [];

    /// <summary>Namespaces in which members may be, its own included.</summary>
    public ImmutableSortedSet<string> Namespaces { get; init; } = [];

    /// <summary>Deployments, the newest last.</summary>
    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>Manifest digests of Jobs that have succeeded, the newest last: not run again when they have cleaned themselves up.</summary>
    public ImmutableArray<Digest> FinishedJobs { get; init; } = [];

    /// <summary>Activations that are kept in full, the newest last.</summary>
    public ImmutableArray<KeptActivation> Kept { get; init; } = [];

    /// <summary>The id of the set: value of the members' label.</summary>
    public string Id => ApplySet.IdOf(ApplySet.ParentName(Cluster), Namespace);

    /// <summary>The inventory of a cluster that was never deployed.</summary>
    public static InventoryRecord Empty(string cluster, string ns) => new() { Cluster = cluster, Namespace = ns };

    /// <summary>
    /// The same with only the deployments that say what ran within a time: those that began in it, and before them the last that succeeded,
    /// with what was tried after it.
    /// </summary>
    public InventoryRecord During(DateTimeOffset from, DateTimeOffset until)
    {
        var standing = History.Where(e => e.When < from && e.Outcome == DeployOutcome.Succeeded).Select(e => e.When).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return this with
        {
            History = [.. History.Where(e => e.When >= standing && e.When < until)],
            Pending = Pending?.When < until ? Pending : null,
        };
    }

    /// <summary>Equality by content.</summary>
    public bool Equals(InventoryRecord? other) =>
        other is not null && Cluster == other.Cluster && Namespace == other.Namespace && Root == other.Root && Pending == other.Pending
        && GroupKinds.SetEquals(other.GroupKinds) && Namespaces.SetEquals(other.Namespaces) && FinishedJobs.SequenceEqual(other.FinishedJobs)
        && History.SequenceEqual(other.History) && Kept.SequenceEqual(other.Kept);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cluster, Namespace, Root, Pending, History.Length);
}

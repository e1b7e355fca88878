using System.Globalization;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;

namespace Kix.Engine.Diff;

/// <summary>A program against a cluster. The same inputs give the same result, in the same order.</summary>
public sealed record ClusterDifference
{
    /// <summary>Name of the cluster program.</summary>
    public required string Cluster { get; init; }

    /// <summary>The program's root hash.</summary>
    public required Digest Root { get; init; }

    /// <summary>What the program was compared with.</summary>
    public DiffSource Source { get; init; } = DiffSource.Cluster.Unnamed;

    /// <summary>All objects, sorted by key.</summary>
    public required IReadOnlyList<ObjectDifference> Objects { get; init; }

    /// <summary>What could not be looked at, and why: one line each, sorted.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Edges that came and went between objects that both activations have; empty where a cluster was compared.</summary>
    public IReadOnlyList<EdgeDifference> Edges { get; init; } = [];

    /// <summary>Where the server, asked by dry run, would do something else; empty where it agrees or was not asked.</summary>
    public IReadOnlyList<ServerDisagreement> Disagreements { get; init; } = [];

    /// <summary>
    /// Whether a deployment would have something to do, or the server thinks so. Objects of others do not count, nor what admission rewrites
    /// whenever Kix says it.
    /// </summary>
    public bool HasDifferences => Edges.Count > 0 || Disagreements.Count > 0 || Objects.Any(o =>
        o.State is ObjectState.KixOnly or ObjectState.WillBeDeleted
        || (o.State == ObjectState.Modified && !o.Fields.All(f => f.Confirmation == Confirmation.RewrittenByAdmission)));

    /// <summary>Objects of the program that somebody has paused, sorted by key, and who: a line each.</summary>
    public IEnumerable<string> Paused => Objects.Where(static o => o.State != ObjectState.ClusterOnly && o.Paused is not null).Select(static o => $"{o.Key} {o.Paused}");

    /// <summary>Objects of the program that are being deleted, sorted by key: a line each.</summary>
    public IEnumerable<string> Ending => Objects.Where(static o => o.IsEnding).Select(static o =>
        o.Live!.DeletedAt is { } since ? $"{o.Key}, since {since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : $"{o.Key}, with its namespace");

    /// <summary>How many objects are in a state.</summary>
    public int Count(ObjectState state) => Objects.Count(o => o.State == state);

    /// <summary>The objects in a state, sorted by key.</summary>
    public IEnumerable<ObjectDifference> In(ObjectState state) => Objects.Where(o => o.State == state);
}

/// <summary>An edge that only one of two activations has.</summary>
/// <param name="From">The dependant.</param>
/// <param name="To">What it depends on.</param>
/// <param name="Kind">What the edge means.</param>
/// <param name="IsNew">Whether the later activation has it.</param>
public sealed record EdgeDifference(ObjectKey From, ObjectKey To, EdgeKind Kind, bool IsNew);

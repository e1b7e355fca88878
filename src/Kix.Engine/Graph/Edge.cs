namespace Kix.Engine.Graph;

/// <summary>What an edge between two resources means (DESIGN section 4).</summary>
public enum EdgeKind
{
    /// <summary>An <c>.Out</c> of the target was read: in the resource digest, does not order deployment.</summary>
    Uses,

    /// <summary>The API server or a pod needs the target to be there: applied first.</summary>
    Exists,

    /// <summary>The target must be healthy first.</summary>
    Ready,
}

/// <summary>An edge of the graph: <paramref name="From"/> depends on <paramref name="To"/>.</summary>
/// <param name="From">The dependant.</param>
/// <param name="To">What it depends on.</param>
/// <param name="Kind">Uses, exists or ready.</param>
/// <param name="Reason">What made the edge, for people: <c>needs IPostgres</c>, <c>serviceAccountName</c>.</param>
public sealed record Edge(ObjectKey From, ObjectKey To, EdgeKind Kind, string Reason);

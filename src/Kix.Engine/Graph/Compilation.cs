namespace Kix.Engine.Graph;

/// <summary>What compiling a cluster yields: the activation, and what people want to know of it that is not hashed.</summary>
public sealed class Compilation
{
    private readonly Lazy<IReadOnlyList<Edge>> _edges;
    private readonly Lazy<IReadOnlyDictionary<ObjectKey, Origin>> _origins;

    internal Compilation(Activation activation, Func<IReadOnlyList<Edge>> edges, Func<IReadOnlyDictionary<ObjectKey, Origin>> origins)
    {
        Activation = activation;
        _edges = new(edges);
        _origins = new(origins);
    }

    /// <summary>The compiled cluster.</summary>
    public Activation Activation { get; }

    /// <summary>All edges with their reasons, sorted by both ends and kind: <c>uses</c> too, which do not order deployment.</summary>
    public IReadOnlyList<Edge> Edges => _edges.Value;

    /// <summary>What is doubtful, and does not keep the cluster from being deployed.</summary>
    public IReadOnlyList<KixError> Warnings { get; init; } = [];

    /// <summary>Where each resource is declared.</summary>
    public IReadOnlyDictionary<ObjectKey, Origin> Origins => _origins.Value;

    /// <summary>The levels of the order of deployment, each as indices into <see cref="Activation.Resources"/>; for people to read.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Waves => WaveOrder.Of(Activation);
}

/// <summary>Where a resource comes from.</summary>
/// <param name="Instance">Path of the instance that owns it: <c>Shop.Web</c>.</param>
/// <param name="Path">Path of the property that declares it: <c>Shop.Web.Server</c>.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record Origin(string Instance, string Path, Place Place);

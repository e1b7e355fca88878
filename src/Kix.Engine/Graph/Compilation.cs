namespace Kix.Engine.Graph;

/// <summary>What compiling a cluster yields: the activation, and what people want to know of it that is not hashed.</summary>
public sealed record Compilation
{
    /// <summary>The compiled cluster.</summary>
    public required Activation Activation { get; init; }

    /// <summary>All edges with their reasons, sorted by both ends and kind: <c>uses</c> too, which do not order deployment.</summary>
    public required IReadOnlyList<Edge> Edges { get; init; }

    /// <summary>Where each resource is declared.</summary>
    public required IReadOnlyDictionary<ObjectKey, Origin> Origins { get; init; }

    /// <summary>The levels of the order of deployment, each as indices into <see cref="Activation.Resources"/>; for people to read.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Waves => WaveOrder.Of(Activation);
}

/// <summary>Where a resource comes from.</summary>
/// <param name="Instance">Path of the instance that owns it: <c>Shop.Web</c>.</param>
/// <param name="Path">Path of the property that declares it: <c>Shop.Web.Server</c>.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record Origin(string Instance, string Path, Place Place);

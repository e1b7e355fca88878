namespace Kix.Generated;

/// <summary>What a declared member is.</summary>
public enum DeclarationKind
{
    /// <summary>A namespace of the cluster.</summary>
    Namespace,

    /// <summary>A loop of namespaces.</summary>
    Namespaces,

    /// <summary>An instance of a module.</summary>
    Instance,

    /// <summary>A loop of instances.</summary>
    Instances,

    /// <summary>An instance that is made only when a need binds to it.</summary>
    Offer,

    /// <summary>A resource.</summary>
    Resource,

    /// <summary>A loop of resources.</summary>
    Resources,

    /// <summary>Raw manifests of the project.</summary>
    Manifests,
}

/// <summary>How a need found its provider.</summary>
public enum BindingOrigin
{
    /// <summary>Set by the user: <c>new WebShop { Postgres = Replica }</c>.</summary>
    Explicit,

    /// <summary>An instance of the same namespace.</summary>
    Namespace,

    /// <summary>An instance of the cluster itself.</summary>
    Cluster,

    /// <summary>An offered module, made because of this need.</summary>
    Offer,

    /// <summary>An optional need that nothing answers.</summary>
    Absent,
}

/// <summary>A declared namespace, instance or resource of the cluster, as the compiler saw it.</summary>
/// <param name="Path">Property names from the cluster down, loops with <c>[]</c>: <c>Shop.Web</c>, <c>Tenants[].Quota</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Declared type, by its short name.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record GraphDeclaration(string Path, DeclarationKind Kind, string Type, Place Place);

/// <summary>A need and the provider that the compiler chose for it.</summary>
/// <param name="Consumer">Path of the consuming instance.</param>
/// <param name="Need">Name of the need's property.</param>
/// <param name="Type">Type of the need, by its short name.</param>
/// <param name="Provider">Path of the provider; null when absent (or only known while running, for an explicit one).</param>
/// <param name="Origin">How it was found.</param>
/// <param name="Ready">Whether the consumer's workloads wait for the provider's.</param>
/// <param name="Explanation">Why this one, in a sentence, with the candidates that were seen.</param>
/// <param name="Place">Where the need is declared.</param>
public sealed record GraphNeed(
    string Consumer, string Need, string Type, string? Provider, BindingOrigin Origin, bool Ready, string Explanation, Place Place);

/// <summary>An edge between declared resources or instances that can be seen in the source.</summary>
/// <param name="From">Path of the reader.</param>
/// <param name="To">Path of what is read, as far as it can be seen.</param>
public sealed record GraphEdge(string From, string To);

/// <summary>Where an option was assigned.</summary>
/// <param name="Instance">Path of the instance.</param>
/// <param name="Option">Name of the option's property.</param>
/// <param name="Place">Place of the assignment.</param>
public sealed record OptionPlace(string Instance, string Option, Place Place);

/// <summary>
/// The static part of a cluster's hash graph, written by the generator as an override of <see cref="Cluster.Graph"/>. Errors of
/// the compile-time rules are part of it, so that evaluation refuses a broken cluster even where analyzers are switched off.
/// </summary>
public sealed record ClusterGraph
{
    /// <summary>Declared namespaces, instances and resources: what declares before what it declares, of one class by name.</summary>
    public IReadOnlyList<GraphDeclaration> Declarations { get; init; } = [];

    /// <summary>All needs of all instances.</summary>
    public IReadOnlyList<GraphNeed> Needs { get; init; } = [];

    /// <summary>Visible edges.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; init; } = [];

    /// <summary>Places of plain assignments to options.</summary>
    public IReadOnlyList<OptionPlace> Options { get; init; } = [];

    /// <summary>Errors that the compile-time rules found.</summary>
    public IReadOnlyList<KixError> Errors { get; init; } = [];

    /// <summary>For generated code: one table of several parts.</summary>
    /// <param name="parts">The parts, in order.</param>
    public static ClusterGraph Join(params ReadOnlySpan<ClusterGraph> parts)
    {
        var all = parts.ToArray();
        return new()
        {
            Declarations = [.. all.SelectMany(p => p.Declarations)],
            Needs = [.. all.SelectMany(p => p.Needs)],
            Edges = [.. all.SelectMany(p => p.Edges)],
            Options = [.. all.SelectMany(p => p.Options)],
            Errors = [.. all.SelectMany(p => p.Errors)],
        };
    }
}

using Kix.Engine.Canonical;

namespace Kix.Engine.Graph;

/// <summary>One object of an activation with its digests and canonical bytes.</summary>
public sealed record ActivationResource
{
    /// <summary>Group, kind, namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary><c>apiVersion</c> of the manifest: <c>apps/v1</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>SHA-256 of <see cref="Manifest"/>: decides what to apply, diff and share.</summary>
    public required Digest ManifestDigest { get; init; }

    /// <summary>SHA-256 of the resource's store object: changes when anything that it refers to changes.</summary>
    public required Digest ResourceDigest { get; init; }

    /// <summary>Sorted resource digests of what it uses (of its whole circle, where it is part of one).</summary>
    public IReadOnlyList<Digest> Refs { get; init; } = [];

    /// <summary>Sorted manifest digests of the circle that it is part of; null outside circles.</summary>
    public IReadOnlyList<Digest>? Cycle { get; init; }

    /// <summary>The digest form: canonical JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Manifest { get; init; }
}

/// <summary>An ordering edge between resources of an activation: <c>exists</c> or <c>ready</c>.</summary>
/// <param name="From">Index of the dependant in <see cref="Activation.Resources"/>.</param>
/// <param name="To">Index of what it depends on.</param>
/// <param name="Kind"><see cref="EdgeKind.Exists"/> or <see cref="EdgeKind.Ready"/>.</param>
public readonly record struct ActivationEdge(int From, int To, EdgeKind Kind);

/// <summary>The compiled cluster: what the root hash names. The same whether just compiled, read from the store or from the live inventory.</summary>
public sealed record Activation
{
    /// <summary>Name of the cluster.</summary>
    public required string Cluster { get; init; }

    /// <summary>The root hash.</summary>
    public required Digest Root { get; init; }

    /// <summary>All resources, sorted by resource digest.</summary>
    public required IReadOnlyList<ActivationResource> Resources { get; init; }

    /// <summary>Ordering edges, sorted as in the store object.</summary>
    public required IReadOnlyList<ActivationEdge> Edges { get; init; }
}

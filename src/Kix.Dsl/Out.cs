using k8s;
using k8s.Models;

namespace Kix;

/// <summary>
/// What a resource of a kind offers to others. Beyond the name, each kind's offers are extension members on
/// <c>Out&lt;V1Service&gt;</c> and so on. Using a value after the body that read it has ended (kept in a field, say) hides the
/// reference from the graph and is an error.
/// </summary>
/// <typeparam name="T">Model of the kind.</typeparam>
public sealed class Out<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    internal Out(Resource<T> resource) => Resource = resource;

    /// <summary><c>metadata.name</c>.</summary>
    public string Name => Resource.Name;

    /// <summary><c>metadata.namespace</c>; null for a cluster-scoped kind or at cluster level.</summary>
    public string? Namespace => Resource.Namespace;

    internal Resource<T> Resource { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

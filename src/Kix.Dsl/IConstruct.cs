namespace Kix;

/// <summary>A cluster, a namespace or an instance of a module: what overlays speak about.</summary>
public interface IConstruct
{
    /// <summary>Name in Kubernetes; of a cluster, its own name.</summary>
    string Name { get; }
}

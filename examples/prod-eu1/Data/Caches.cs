using ProdEu1.Operators;

namespace ProdEu1.Data;

/// <summary>What a cache offers.</summary>
/// <param name="Address"><c>host:port</c>.</param>
public sealed record CacheOut(string Address);

/// <summary>Something that speaks the Redis protocol.</summary>
public interface ICache : IModule
{
    CacheOut Out { get; }
}

/// <summary>A cache that the operator runs for us.</summary>
public sealed partial class ManagedCache : Module, ICache
{
    [Option("256Mi")] public partial Quantity Memory { get; init; }

    [Option(1), Range(1, 7)] public partial int Replicas { get; init; }

    public Resource<Cache> Servers => Resource(() => new Cache
    {
        Spec = new() { Memory = Memory, Replicas = Replicas, Eviction = "allkeys-lru" },
    });

    public CacheOut Out => new($"{Servers.Out.Name}.{Servers.Out.Namespace}.svc:6379");
}

namespace Home.Caches;

/// <summary>What a cache offers.</summary>
/// <param name="Port">Where it listens.</param>
/// <param name="Eviction">What it does when its memory is full: <c>noeviction</c> keeps everything, and refuses writes.</param>
/// <param name="ClientLabel">Label that the pods of a client must carry to be let in.</param>
public sealed record CacheOut(ServicePort Port, string Eviction, KeyValuePair<string, string> ClientLabel);

/// <summary>Something that speaks the Redis protocol.</summary>
public interface ICache : IModule
{
    /// <summary>How to reach it, and what it can be relied on for.</summary>
    CacheOut Out { get; }
}

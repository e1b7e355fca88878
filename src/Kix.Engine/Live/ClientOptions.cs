namespace Kix.Engine.Live;

/// <summary>How a client behaves.</summary>
public sealed record ClientOptions
{
    /// <summary>The most requests in flight at once; fewer while the server says that it is busy. Watches are not counted.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Objects in one page of a list.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Attempts after the first one that a 429 or a 5xx gets.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The longest wait between attempts, whatever <c>Retry-After</c> says.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer to a request may take; watches are not counted.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a watch may say nothing before it is opened again: a connection that was cut somewhere on the way looks like one on which
    /// nothing happens. Servers send a bookmark about every minute.
    /// </summary>
    public TimeSpan WatchSilence { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Folder where discovery and OpenAPI answers are kept between runs; null keeps them in memory only.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Called with every request that is sent, retries included.</summary>
    public Action<ClusterRequest>? Sending { get; init; }

    /// <summary>The user's folder for <see cref="CacheFolder"/>: <c>KIX_CACHE</c>, <c>$XDG_CACHE_HOME/kix</c> or <c>~/.cache/kix</c>; null where there is no home.</summary>
    /// <param name="environment">Environment variables.</param>
    public static string? UserCacheFolder(Func<string, string?> environment)
    {
        string? Of(string variable) => environment(variable) is { Length: > 0 } value ? value : null;
        return Of("KIX_CACHE")
            ?? (Of("XDG_CACHE_HOME") is { } caches ? Path.Combine(caches, "kix") : null)
            ?? ((Of("HOME") ?? Of("USERPROFILE")) is { } home ? Path.Combine(home, ".cache", "kix") : null);
    }
}

/// <summary>A request to the server.</summary>
/// <param name="Method"><c>GET</c>, <c>PATCH</c> …</param>
/// <param name="Path">Path without leading slash: <c>api/v1/namespaces</c>.</param>
/// <param name="Query">Query without question mark.</param>
public sealed record ClusterRequest(string Method, string Path, string Query)
{
    /// <summary>Whether it may change the cluster: a dry run does not.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD") && !Query.Contains("dryRun=All", StringComparison.Ordinal);

    /// <summary>Method, path and query as they were sent.</summary>
    public override string ToString() => Query.Length == 0 ? $"{Method} /{Path}" : $"{Method} /{Path}?{Query}";
}

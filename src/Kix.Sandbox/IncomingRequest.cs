namespace Kix.Sandbox;

/// <summary>A request that the sandbox is about to answer.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The query with its question mark, or nothing.</param>
/// <param name="UserAgent">Who asks.</param>
public sealed record IncomingRequest(string Method, string Path, string Query, string UserAgent)
{
    /// <summary>Whether the request means to change something: not a read, not a dry run, not a question about rights.</summary>
    public bool IsWrite =>
        Method is "POST" or "PUT" or "PATCH" or "DELETE"
        && !Query.Contains("dryRun=All", StringComparison.Ordinal)
        && !Path.StartsWith("/apis/authorization.k8s.io/", StringComparison.Ordinal)
        && !Path.StartsWith("/apis/authentication.k8s.io/", StringComparison.Ordinal);
}

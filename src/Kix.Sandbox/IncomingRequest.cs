namespace Kix.Sandbox;

/// <summary>A request that the sandbox is about to answer.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The query with its question mark, or nothing.</param>
/// <param name="UserAgent">Who asks.</param>
public sealed record IncomingRequest(string Method, string Path, string Query, string UserAgent);

namespace Kix.Sandbox;

/// <summary>One request that the sandbox has answered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The query with its question mark, or nothing.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="UserAgent">Who asked.</param>
public sealed record RequestRecord(string Method, string Path, string Query, int Status, string UserAgent)
{
    /// <summary>Whether the request meant to change something; see <see cref="IncomingRequest.IsWrite"/>.</summary>
    public bool IsWrite => new IncomingRequest(Method, Path, Query, UserAgent).IsWrite;
}

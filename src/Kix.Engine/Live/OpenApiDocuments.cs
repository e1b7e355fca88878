using System.Text.Json;

namespace Kix.Engine.Live;

/// <summary>The server's OpenAPI v3 documents, one per group and version, fetched when asked for and kept by their hash.</summary>
public sealed class OpenApiDocuments
{
    private readonly AnswerCache _cache;

    internal OpenApiDocuments(AnswerCache cache) => _cache = cache;

    /// <summary>
    /// The document of a group and version; null where the server has none (old servers have no <c>/openapi/v3</c> at all).
    /// https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
    /// </summary>
    public async Task<JsonElement?> GetAsync(string group, string version, CancellationToken cancellation)
    {
        var root = await _cache.GetAsync("openapi/v3", "application/json", cancellation).ConfigureAwait(false);
        var path = group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";

        // {"paths":{"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=5FE1…"}}}
        if (root?.Member("paths").Member(path).Text("serverRelativeURL") is not { } address)
        {
            return null;
        }

        var parts = address.TrimStart('/').Split('?', 2);
        return await _cache.GetForeverAsync(parts[0], parts.Length == 2 ? parts[1] : "", cancellation).ConfigureAwait(false);
    }
}

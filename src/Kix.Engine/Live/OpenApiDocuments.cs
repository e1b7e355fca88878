using System.Text.Json;

namespace Kix.Engine.Live;

/// <summary>The server's OpenAPI v3 documents, one per group and version, fetched when asked for and kept by their hash.</summary>
public sealed class OpenApiDocuments
{
    private readonly AnswerCache _cache;

    internal OpenApiDocuments(AnswerCache cache) => _cache = cache;

    /// <summary>
    /// The documents of groups and versions; those that the server does not have are absent (old servers have no <c>/openapi/v3</c> at
    /// all). https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
    /// </summary>
    public async Task<IReadOnlyDictionary<(string Group, string Version), JsonElement>> GetAsync(
        IEnumerable<(string Group, string Version)> versions, CancellationToken cancellation)
    {
        List<(string Group, string Version)> wanted = [.. versions.Distinct()];
        if (wanted.Count == 0 || await _cache.GetAsync("openapi/v3", "application/json", cancellation).ConfigureAwait(false) is not { } root)
        {
            return new Dictionary<(string, string), JsonElement>();
        }

        var found = await Task.WhenAll(wanted.Select(async v => (Key: v, Document: await GetAsync(root, v.Group, v.Version, cancellation).ConfigureAwait(false))))
            .ConfigureAwait(false);
        return found.Where(f => f.Document is not null).ToDictionary(f => f.Key, f => f.Document!.Value);
    }

    // {"paths":{"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=5FE1…"}}}
    private async Task<JsonElement?> GetAsync(JsonElement root, string group, string version, CancellationToken cancellation)
    {
        var path = group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";
        if (root.Member("paths").Member(path).Text("serverRelativeURL") is not { } address)
        {
            return null;
        }

        var parts = address.TrimStart('/').Split('?', 2);
        return await _cache.GetForeverAsync(parts[0], parts.Length == 2 ? parts[1] : "", cancellation).ConfigureAwait(false);
    }
}

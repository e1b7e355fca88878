using System.Security.Cryptography;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.Http;

/// <summary>Says which groups, versions and resources are served: <c>/api</c>, <c>/apis</c> and below.</summary>
internal sealed class DiscoveryEndpoint(ResourceCatalog catalog)
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <summary>Answers a discovery path; false when it is none.</summary>
    public async Task<bool> TryAnswer(HttpContext http, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (http.Request.Method != "GET" && (parts is ["api", _] or ["apis", _] or ["apis", _, _]))
        {
            throw Refusals.MethodNotAllowed();
        }

        switch (parts)
        {
            case ["api"] or ["apis"]:
                await Root(http, parts[0] == "api");
                return true;
            case ["api", var version]:
                await Response.Write(http, DiscoveryDocuments.Resources(Served("", version)));
                return true;
            case ["apis", var group]:
                await Response.Write(http, DiscoveryDocuments.Group(group, Known(group)));
                return true;
            case ["apis", var group, var version]:
                await Response.Write(http, DiscoveryDocuments.Resources(Served(group, version)));
                return true;
            default:
                return false;
        }
    }

    private async Task Root(HttpContext http, bool core)
    {
        var groups = catalog.All.Select(t => t.Resource.Group).Distinct().Where(g => g.Length == 0 == core).ToArray();
        var form = Accepted.Choose(http.Request.Headers.Accept, "APIGroupDiscoveryList");
        if (form is not { As: "APIGroupDiscoveryList", Version: "v2" })
        {
            await Response.Write(http, core
                ? DiscoveryDocuments.CoreVersions(Known(""), http.Request.Host.Value ?? "")
                : DiscoveryDocuments.Groups(groups.Select(g => (g, Known(g)))));
            return;
        }

        var bytes = JsonText.Bytes(AggregatedDiscovery.List(groups.Select(g => (g, Known(g))), catalog.All));
        var tag = $"\"{Convert.ToHexString(SHA512.HashData(bytes))}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.CacheControl = "public";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }

        await Response.WriteBytes(http, bytes, contentType: Aggregated);
    }

    private IReadOnlyList<string> Known(string group) =>
        catalog.Versions(group) is { Count: > 0 } versions ? versions : throw new PageNotFoundException();

    private ResourceType[] Served(string group, string version)
    {
        var types = catalog.All.Where(t => t.Resource.Group == group && t.Version == version).ToArray();
        return types.Length > 0 ? types : throw Refusals.NoSuchResource();
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Http;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.OpenApi;

/// <summary>Serves <c>/openapi/v2</c> and <c>/openapi/v3</c> from the schema facts and the CustomResourceDefinitions.</summary>
internal sealed class OpenApiEndpoint(ResourceCatalog catalog)
{
    private const string Prefix = "/openapi/v3/";

    private readonly OpenApiV2Endpoint v2 = new(catalog);

    /// <summary>Answers an OpenAPI path; false when it is none.</summary>
    public async Task<bool> TryAnswer(HttpContext http, string path)
    {
        if (path == "/openapi/v2")
        {
            await v2.Answer(http);
            return true;
        }

        if (path == "/openapi/v3")
        {
            // The index has no type of its own on a real server, either.
            await Response.Write(http, Index(), contentType: "text/plain; charset=utf-8");
            return true;
        }

        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        Accepted.Choose(http.Request.Headers.Accept);
        await Document(http, path[Prefix.Length..]);
        return true;
    }

    private async Task Document(HttpContext http, string name)
    {
        var types = catalog.All.Where(t => NameOf(t) == name).ToArray();
        if (types.Length == 0)
        {
            throw Refusals.NoSuchResource();
        }

        var hash = Hash(types);
        http.Response.Headers.ETag = $"\"{hash}\"";
        http.Response.Headers.Vary = "Accept";
        if (http.Request.Query["hash"].FirstOrDefault() is { Length: > 0 } asked)
        {
            if (asked != hash)
            {
                http.Response.Redirect($"{Prefix}{name}?hash={hash}", permanent: true);
                return;
            }

            http.Response.Headers.CacheControl = "public, immutable";
        }

        if (http.Request.Headers.IfNoneMatch == http.Response.Headers.ETag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Response.Write(http, OpenApiV3.Document(types));
    }

    private JsonObject Index() => new()
    {
        ["paths"] = new JsonObject(catalog.All
            .GroupBy(NameOf)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key, new JsonObject
            {
                ["serverRelativeURL"] = $"{Prefix}{g.Key}?hash={Hash(g)}",
            }))),
    };

    private static string NameOf(ResourceType type) => type.Resource.Group.Length == 0 ? $"api/{type.Version}" : $"apis/{type.ApiVersion}";

    // A built-in document changes with this assembly only, so there is no need to make it in order to name it.
    private static string Hash(IEnumerable<ResourceType> types)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        digest.AppendData(typeof(OpenApiEndpoint).Module.ModuleVersionId.ToByteArray());
        foreach (var type in types)
        {
            digest.AppendData(Encoding.UTF8.GetBytes(type.ApiVersion + type.Kind));
            if (type.CustomVersion is { } version)
            {
                digest.AppendData(JsonText.Bytes(version));
            }
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }
}

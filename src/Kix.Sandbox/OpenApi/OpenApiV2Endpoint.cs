using System.Security.Cryptography;
using Kix.Sandbox.Http;
using Kix.Sandbox.OpenApi.Gnostic;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.OpenApi;

/// <summary>Serves <c>/openapi/v2</c> in JSON and as message of gnostic; made anew only when what is served has changed.</summary>
internal sealed class OpenApiV2Endpoint(ResourceCatalog catalog)
{
    private const string Message = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    // The form's name before a slash-free version was found to be needed; asked for by every client up to now.
    private const string FormerMessage = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private volatile Document? latest;

    /// <exception cref="ApiException">Wanted in neither form (406).</exception>
    public async Task Answer(HttpContext http)
    {
        var asMessage = Accepted.Parse(http.Request.Headers.Accept).FirstOrDefault(a => IsMessage(a) || a.IsJson) is { } first
            ? IsMessage(first)
            : throw new ApiException(406, "NotAcceptable", $"only the following media types are accepted: {Response.Json}, {Message}");
        var document = Latest();
        http.Response.Headers.ETag = document.Tag;
        http.Response.Headers.Vary = "Accept";
        if (http.Request.Headers.IfNoneMatch == document.Tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Response.WriteBytes(
            http, asMessage ? document.AsMessage.Value : document.Json, contentType: asMessage ? Message : Response.Json);
    }

    private static bool IsMessage(Accepted accepted) => accepted.Type is Message or FormerMessage;

    private Document Latest()
    {
        var generation = catalog.Generation;
        if (latest is { } made && made.Generation == generation)
        {
            return made;
        }

        var document = OpenApiV2.Document(catalog.All);
        var json = JsonText.Bytes(document);
        var tag = $"\"{Convert.ToHexString(SHA512.HashData(json))}\"";
        return latest = new Document(generation, tag, json, new(() => DocumentEncoder.Encode(document)));
    }

    private sealed record Document(int Generation, string Tag, ReadOnlyMemory<byte> Json, Lazy<ReadOnlyMemory<byte>> AsMessage);
}

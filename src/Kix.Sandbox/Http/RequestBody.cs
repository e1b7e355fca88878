using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Protobuf;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.Http;

/// <summary>Reads the bodies of requests.</summary>
internal static class RequestBody
{
    /// <summary>As much as a real server takes: etcd's limit with room for managed fields.</summary>
    public const int Limit = 3 * 1024 * 1024;

    private static readonly string[] ObjectTypes = ["application/json", "application/yaml", ProtobufBody.MediaType];

    /// <summary>The media type without parameters, JSON when there is none.</summary>
    public static string MediaType(HttpContext http) =>
        http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "application/json";

    /// <summary>The bytes of the body.</summary>
    /// <exception cref="ApiException">Too large (413).</exception>
    public static async Task<byte[]> Bytes(HttpContext http)
    {
        if (http.Request.ContentLength > Limit)
        {
            throw TooLarge();
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Limit)
            {
                throw TooLarge();
            }
        }

        return buffer.ToArray();
    }

    /// <summary>An object in any of the encodings that the server reads.</summary>
    /// <exception cref="ApiException">Not an object (400), or in an unknown encoding (415).</exception>
    public static async Task<JsonObject> Object(HttpContext http, string kind) => Object(http, await Bytes(http), kind);

    /// <summary>An object in the encoding that the request says.</summary>
    /// <exception cref="ApiException">Not an object (400), or in an unknown encoding (415).</exception>
    public static JsonObject Object(HttpContext http, byte[] bytes, string kind)
    {
        return MediaType(http) switch
        {
            "application/json" => Parse(bytes, kind),
            "application/yaml" => YamlText.Parse(bytes),
            ProtobufBody.MediaType => ProtobufBody.Parse(bytes),
            var other => throw Refusals.UnsupportedMediaType(other, ObjectTypes),
        };
    }

    /// <summary>A JSON object.</summary>
    /// <exception cref="ApiException">Not JSON, or not an object (400).</exception>
    public static JsonObject Parse(byte[] bytes, string kind)
    {
        try
        {
            return JsonText.Parse(bytes) as JsonObject ?? throw new JsonException("json: cannot unmarshal into an object");
        }
        catch (JsonException e)
        {
            throw Refusals.BadRequest(
                $"the object provided is unrecognized (must be of type {kind}): couldn't get version/kind; json parse error: {e.Message}");
        }
    }

    private static ApiException TooLarge() => new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
}

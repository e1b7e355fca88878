using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
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

    public const string Json = "application/json";

    private const int SummaryLength = 30;
    private static readonly string[] ObjectTypes = [Json, "application/yaml", ProtobufBody.MediaType];

    /// <summary>The media type without parameters, JSON when there is none.</summary>
    public static string MediaType(HttpContext http) =>
        http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : Json;

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

    /// <summary>An object in any of the encodings that the server reads, of a type that says itself what it is.</summary>
    /// <param name="http">The request.</param>
    /// <param name="type">The type.</param>
    /// <param name="problems">Gets what a strict server refuses: members that are there twice.</param>
    /// <exception cref="ApiException">Not an object (400), or in an unknown encoding (415).</exception>
    public static async Task<JsonObject> Object(HttpContext http, ResourceType type, ICollection<string> problems)
    {
        var bytes = await Bytes(http);
        var body = Object(http, bytes, type.Kind, problems);
        return BodyKind.Unreadable(type, body) is { } why ? throw Unrecognized(type.Kind, why, bytes) : body;
    }

    /// <summary>An object in any of the encodings that the server reads.</summary>
    /// <exception cref="ApiException">Not an object (400), or in an unknown encoding (415).</exception>
    public static async Task<JsonObject> Object(HttpContext http, string kind) => Object(http, await Bytes(http), kind, []);

    /// <summary>An object in the encoding that the request says.</summary>
    /// <exception cref="ApiException">Not an object (400), or in an unknown encoding (415).</exception>
    public static JsonObject Object(HttpContext http, byte[] bytes, string kind, ICollection<string> problems)
    {
        var media = MediaType(http);
        try
        {
            return media switch
            {
                Json => Parse(bytes, problems),
                "application/yaml" => YamlText.Object(bytes, problems),
                ProtobufBody.MediaType => ProtobufBody.Parse(bytes),
                _ => throw Refusals.UnsupportedMediaType(media, ObjectTypes),
            };
        }
        catch (FormatException e)
        {
            throw Unrecognized(kind, e.Message, bytes);
        }
    }

    /// <summary>What Go says of JSON that is no object.</summary>
    public static string NoObject(JsonNode? node) =>
        $"json: cannot unmarshal {GoTypes.Describe(node!)} into Go value of type struct {{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }}";

    /// <summary>A JSON object, where null is an empty one.</summary>
    /// <exception cref="FormatException">Not JSON, or not an object.</exception>
    public static JsonObject Parse(byte[] bytes, ICollection<string> problems)
    {
        var twice = new List<string>();
        try
        {
            var node = JsonText.Parse(bytes, twice);
            foreach (var member in twice)
            {
                problems.Add($"duplicate field \"{member}\"");
            }

            return node switch
            {
                JsonObject body => body,
                null => [],
                _ => throw new JsonException(NoObject(node)),
            };
        }
        catch (JsonException e)
        {
            throw new FormatException($"couldn't get version/kind; json parse error: {e.Message}", e);
        }
    }

    private static ApiException Unrecognized(string kind, string why, ReadOnlySpan<byte> bytes) =>
        Refusals.BadRequest($"the object provided is unrecognized (must be of type {kind}): {why} ({Summary(bytes)})");

    private static string Summary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "<empty>";
        }

        var beginning = bytes[..Math.Min(bytes.Length, SummaryLength)];
        var shown = bytes[0] == '{' ? Encoding.UTF8.GetString(beginning) : Convert.ToHexStringLower(beginning);
        return bytes.Length > SummaryLength ? shown + " ..." : shown;
    }

    private static ApiException TooLarge() => new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
}

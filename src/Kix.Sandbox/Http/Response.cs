using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.Http;

/// <summary>Writes answers.</summary>
internal static class Response
{
    public const string Json = "application/json";

    /// <summary>Writes a JSON document.</summary>
    public static Task Write(HttpContext http, JsonNode body, int status = 200, string contentType = Json) =>
        WriteBytes(http, JsonText.Bytes(body), status, contentType);

    /// <summary>Writes bytes that are there already.</summary>
    public static async Task WriteBytes(HttpContext http, ReadOnlyMemory<byte> body, int status = 200, string contentType = Json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        NotCached(http);
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>Writes JSON piece by piece, for long lists.</summary>
    public static async Task Stream(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.StatusCode = 200;
        http.Response.ContentType = Json;
        NotCached(http);
        await using (var writer = JsonText.Writer(http.Response.BodyWriter))
        {
            write(writer);
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>Writes text.</summary>
    public static Task WriteText(HttpContext http, string text) =>
        WriteBytes(http, System.Text.Encoding.UTF8.GetBytes(text), contentType: "text/plain; charset=utf-8");

    /// <summary>Tells the client something beside the answer.</summary>
    public static void Warn(HttpContext http, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings.Distinct())
        {
            var text = warning.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            http.Response.Headers.Append("Warning", $"299 - \"{text.ReplaceLineEndings(" ")}\"");
        }
    }

    /// <summary>A refusal as its Status.</summary>
    public static Task Refuse(HttpContext http, ApiException refusal)
    {
        if (JsonText.Integer(refusal.Details?["retryAfterSeconds"]) is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Write(http, refusal.ToStatus(), refusal.Code);
    }

    // Discovery and OpenAPI say themselves how long they are good for.
    private static void NotCached(HttpContext http)
    {
        if (http.Response.Headers.CacheControl.Count == 0)
        {
            http.Response.Headers.CacheControl = "no-cache, private";
        }
    }
}

using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace Kix.Engine.Live;

/// <summary>
/// Keeps what a server says of itself (discovery, OpenAPI) on disk between runs. Every use asks whether the copy is still right
/// (<c>If-None-Match</c>), which costs one small answer; a damaged or unwritable copy costs the full one.
/// </summary>
internal sealed class AnswerCache(ClusterTransport transport, ClusterConnection connection, string? folder)
{
    /// <summary>The document at a path; null where the server does not serve it.</summary>
    public async Task<JsonElement?> GetAsync(string path, string accept, CancellationToken cancellation)
    {
        var file = FileOf($"{accept}\n{path}");
        var kept = Read(file);
        var answer = await transport.SendAsync(
            new ApiRequest(new RequestTarget("get", "/" + path, "", null), HttpMethod.Get, path)
            {
                Accept = accept,
                IfNoneMatch = kept?.ETag,
                IsRepeatable = true,
            },
            cancellation).ConfigureAwait(false);
        if (answer.Code == 304 && kept is { } copy)
        {
            return copy.Json;
        }

        if (answer.Code is 404 or 406)
        {
            return null;
        }

        if (!answer.IsSuccess)
        {
            throw RequestException.Of(new RequestTarget("get", "/" + path, "", null), answer.Status());
        }

        var json = answer.Json();
        Write(file, answer.ETag, answer.Body);
        return json;
    }

    /// <summary>The document at an address that names its own hash, so that a copy never goes out of date.</summary>
    public async Task<JsonElement?> GetForeverAsync(string path, string query, CancellationToken cancellation)
    {
        var file = FileOf($"{path}?{query}");
        if (query.Length > 0 && Read(file) is { } kept)
        {
            return kept.Json;
        }

        var target = new RequestTarget("get", "/" + path, "", null);
        var answer = await transport.SendAsync(
            new ApiRequest(target, HttpMethod.Get, path) { Query = query, IsRepeatable = true }, cancellation).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return answer.Code == 404 ? null : throw RequestException.Of(target, answer.Status());
        }

        var json = answer.Json();
        Write(file, query, answer.Body);
        return json;
    }

    private string? FileOf(string key) => folder is null
        ? null
        : Path.Combine(
            folder,
            Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(connection.Server.AbsoluteUri))),
            Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(key))) + ".json");

    // The first line is the tag, the rest the document.
    private static (string ETag, JsonElement Json)? Read(string? file)
    {
        if (file is null || !File.Exists(file))
        {
            return null;
        }

        try
        {
            var bytes = File.ReadAllBytes(file);
            var end = Array.IndexOf(bytes, (byte)'\n');
            return end < 0 ? null : (Encoding.UTF8.GetString(bytes, 0, end), JsonElement.Parse(bytes.AsSpan(end + 1)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static void Write(string? file, string? tag, byte[] body)
    {
        if (file is null || string.IsNullOrEmpty(tag))
        {
            return;
        }

        var temporary = $"{file}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using (var stream = File.Create(temporary))
            {
                stream.Write(Encoding.UTF8.GetBytes(tag + "\n"));
                stream.Write(body);
            }

            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written (read-only home) is only a slower one.
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}

using System.Text.Json;

namespace Kix.Cli.Sandboxes;

/// <summary>Where a running <c>kix sandbox</c> listens, as it wrote it beside its state: <c>{"url":"http://127.0.0.1:40123","pid":4711}</c>.</summary>
/// <param name="Url">Address of the server.</param>
/// <param name="ProcessId">Its process.</param>
internal sealed record SandboxAddress(Uri Url, int ProcessId)
{
    private const string FileName = "server.json";

    /// <summary>What the folder says; null where it says nothing readable.</summary>
    public static SandboxAddress? Read(string directory)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, FileName)));
            return json.RootElement.TryGetProperty("url", out var url) && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address)
                && json.RootElement.TryGetProperty("pid", out var pid) && pid.TryGetInt32(out var id)
                    ? new SandboxAddress(address, id)
                    : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(string directory) =>
        File.WriteAllText(Path.Combine(directory, FileName), $$"""{"url":"{{Url.GetLeftPart(UriPartial.Authority)}}","pid":{{ProcessId}}}""" + "\n");

    /// <summary>Whether a Kix sandbox answers there; another program may have got the port meanwhile.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            return (await http.GetStringAsync(new Uri(Url, "/version"), cancellation)).Contains("-kix-sandbox", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

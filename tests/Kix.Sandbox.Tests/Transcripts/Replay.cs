using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>
/// Sends a sandbox what was sent to a real server. What a server chooses (uids, versions, names of pods, places in lists) is learned from
/// pairs of answers, and said in the sandbox's words.
/// </summary>
internal sealed class Replay(Api api)
{
    private readonly Dictionary<string, string> ours = new(StringComparer.Ordinal);

    /// <summary>Sends one request.</summary>
    public async Task<(int Code, string? Type, JsonNode? Answer)> SendAsync(RecordedRequest recorded)
    {
        using var request = new HttpRequestMessage(new HttpMethod(recorded.Method), Translated(Uri.EscapeDataString(recorded.Path).Replace("%2F", "/", StringComparison.Ordinal)) + Query(recorded));
        request.Headers.UserAgent.ParseAdd("kubectl/v1.32.4 (linux/amd64) kubernetes/4cb5f07");
        if (recorded.Accept is { } accept)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (recorded.Body is { } body)
        {
            request.Content = new ByteArrayContent(body.AsSpan().StartsWith("k8s\0"u8) ? body : Encoding.UTF8.GetBytes(Translated(Encoding.UTF8.GetString(body))));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(recorded.ContentType!);
        }

        using var response = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var type = response.Content.Headers.ContentType?.ToString();
        var text = recorded.IsWatch ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = type?.StartsWith("application/json", StringComparison.Ordinal) == true && text.Length > 0 ? JsonNode.Parse(text) : null;
        Learn(recorded.Answer, answer);
        return ((int)response.StatusCode, type, answer);
    }

    // The hash is that of the recorded document; and a watch shall not outlive its test.
    private string Query(RecordedRequest recorded)
    {
        var parameters = recorded.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !p.StartsWith("hash=", StringComparison.Ordinal) && !p.StartsWith("timeout=", StringComparison.Ordinal)).ToArray();
        return parameters.Length == 0 ? "" : Translated($"?{string.Join('&', parameters)}&").TrimEnd('&');
    }

    private string Translated(string text) => ours.Aggregate(text, (all, pair) => all.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    private void Learn(JsonNode? theirs, JsonNode? mine)
    {
        if (theirs is not JsonObject recorded || mine is not JsonObject answered)
        {
            return;
        }

        Pair(recorded["metadata"]?["continue"], answered["metadata"]?["continue"], "{0}", Uri.EscapeDataString);
        Pair(recorded["metadata"]?["uid"], answered["metadata"]?["uid"], "{0}");
        Pair(recorded["metadata"]?["resourceVersion"], answered["metadata"]?["resourceVersion"], "resourceVersion={0}&");
        Pair(recorded["metadata"]?["resourceVersion"], answered["metadata"]?["resourceVersion"], "\"path\":\"/metadata/resourceVersion\",\"value\":\"{0}\"");
        if (recorded["items"] is JsonArray items && answered["items"] is JsonArray others && items.FirstOrDefault()?["spec"]?["containers"] is not null)
        {
            foreach (var (item, other) in items.Zip(others))
            {
                Pair(item!["metadata"]!["name"], other!["metadata"]!["name"], "/{0}");
            }
        }
    }

    private void Pair(JsonNode? theirs, JsonNode? mine, string form, Func<string, string>? escape = null)
    {
        if ((string?)theirs is { Length: > 0 } recorded && (string?)mine is { Length: > 0 } answered)
        {
            escape ??= text => text;
            ours[string.Format(null, form, escape(recorded))] = string.Format(null, form, escape(answered));
        }
    }
}

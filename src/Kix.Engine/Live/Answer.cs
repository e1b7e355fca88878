using System.Net.Http.Headers;
using System.Text.Json;

namespace Kix.Engine.Live;

/// <summary>An answer of the server, read to its end.</summary>
internal sealed record Answer(int Code, string? Phrase, byte[] Body, string ContentType, string? ETag, TimeSpan? RetryAfter, IReadOnlyList<string> Warnings)
{
    public bool IsSuccess => Code is >= 200 and < 300;

    public JsonElement Json() => JsonElement.Parse(Body);

    public ApiStatus Status() => ApiStatus.Read(Code, Phrase, Body);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return new Answer(
            (int)response.StatusCode,
            response.ReasonPhrase,
            body,
            response.Content.Headers.ContentType?.ToString() ?? "",
            response.Headers.ETag?.ToString(),
            Wait(response.Headers.RetryAfter, time),
            [.. response.Headers.Warning.Select(w => Unquote(w.Text))]);
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, TimeProvider time) =>
        header?.Delta ?? (header?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)) : null);

    // The header's text is a quoted string: "policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+".
    private static string Unquote(string text) =>
        text is ['"', .., '"'] ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : text;
}

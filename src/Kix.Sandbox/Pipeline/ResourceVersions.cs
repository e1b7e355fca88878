using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The <c>resourceVersion</c> of requests.</summary>
internal static class ResourceVersions
{
    /// <summary>The version for which a write is meant; null where it is meant for any.</summary>
    /// <exception cref="ApiException">Not a number, which a server answers with 500.</exception>
    public static string? Of(JsonObject value) =>
        ObjectMeta.Text(value, "resourceVersion") is not { } text || text == "0" ? null
        : Problem(text) is { } problem ? throw new ApiException(500, "", problem) : text;

    /// <summary>The version of a list or watch.</summary>
    /// <param name="text">What the request says.</param>
    /// <param name="refuse">What is said of a text that is no number.</param>
    /// <exception cref="ApiException">Not a number.</exception>
    public static long Parse(string text, Func<FieldError, ApiException> refuse) =>
        Problem(text) is { } problem ? throw refuse(FieldError.Invalid("resourceVersion", text, problem))
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : long.MaxValue;

    /// <summary>A version that is yet to come.</summary>
    public static ApiException TooLarge(long wanted, long current) => new(
        504, "Timeout", $"Timeout: Too large resource version: {wanted}, current: {current}", new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });

    private static string? Problem(string text) => text.All(char.IsAsciiDigit) && text.Length > 0
        ? ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"strconv.ParseUint: parsing \"{text}\": value out of range"
        : $"strconv.ParseUint: parsing \"{text}\": invalid syntax";
}

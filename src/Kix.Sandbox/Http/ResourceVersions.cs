using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>The <c>resourceVersion</c> of lists and watches.</summary>
internal static class ResourceVersions
{
    /// <exception cref="ApiException">Not a number (422).</exception>
    public static long Parse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
        ? revision
        : throw ApiRequest.OptionRefused("ListOptions", FieldError.Invalid(
            "resourceVersion", text, $"strconv.ParseUint: parsing \"{text}\": invalid syntax"));

    /// <summary>A version that is yet to come.</summary>
    public static ApiException TooLarge(long wanted, long current) => new(
        504, "Timeout", $"Too large resource version: {wanted}, current: {current}", new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });
}

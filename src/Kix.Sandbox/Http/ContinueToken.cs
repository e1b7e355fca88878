using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Where the next page of a list begins: <c>{"v":"meta.k8s.io/v1","rv":7544,"start":"demo/web\u0000"}</c> in base64url.</summary>
/// <param name="Revision">The revision of the first page; -1: whatever is now.</param>
/// <param name="Start">The first key of the page.</param>
internal sealed record ContinueToken(long Revision, string Start)
{
    private const string Version = "meta.k8s.io/v1";

    /// <exception cref="ApiException">Not a token (400).</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            var token = JsonText.Parse(Convert.FromBase64String(padded)) as JsonObject;
            if ((string?)token?["v"] == Version && token["rv"] is JsonValue revision && token["start"] is JsonValue start)
            {
                return new ContinueToken(revision.GetValue<long>(), start.GetValue<string>());
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw Refusals.BadRequest($"continue key is not valid: {e.Message}");
        }

        throw Refusals.BadRequest("continue key is not valid: incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
    }

    public override string ToString()
    {
        var json = JsonText.Bytes(new JsonObject { ["v"] = Version, ["rv"] = Revision, ["start"] = Start });
        return Convert.ToBase64String(json).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
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
        JsonObject? token;
        try
        {
            token = JsonText.Parse(GoBase64.Decode(Standard(text))) as JsonObject;
        }
        catch (Exception e) when (e is GoDecodeException or JsonException)
        {
            throw Invalid(e.Message);
        }

        var (version, revision, start) = ((string?)token?["v"], JsonText.Integer(token?["rv"]) ?? 0, (string?)token?["start"] ?? "");
        return version != Version ? throw Invalid($"server does not recognize this encoded version {version}")
            : revision == 0 ? throw Invalid($"incorrect encoded start resourceVersion (version {Version})")
            : start.Length == 0 ? throw Invalid($"encoded start key empty (version {Version})")
            : start.Split('/').Contains("..") ? throw Invalid(start)
            : new ContinueToken(revision, start);
    }

    private static ApiException Invalid(string why) => Refusals.BadRequest("invalid continue token: continue key is not valid: " + why);

    // Base64 for URLs, without padding.
    private static string Standard(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/');
        if (text.Length % 4 == 1)
        {
            throw new GoDecodeException($"illegal base64 data at input byte {text.Length - 1}");
        }

        return standard.PadRight((text.Length + 3) / 4 * 4, '=');
    }

    public override string ToString()
    {
        var json = JsonText.Bytes(new JsonObject { ["v"] = Version, ["rv"] = Revision, ["start"] = Start });
        return Convert.ToBase64String(json).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}

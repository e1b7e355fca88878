using System.Text.RegularExpressions;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>
/// An image as a pod names it. No image is ever pulled here; some names say by themselves that they do not exist: the tags
/// <c>does-not-exist</c> and <c>missing</c>, the repository <c>does-not-exist</c>, and every host under <c>.invalid</c>.
/// </summary>
internal static partial class ImageReference
{
    /// <summary>Why the image cannot be pulled, in containerd's words; null where nothing is known against it.</summary>
    public static string? PullError(string image)
    {
        var (host, path, tag) = Split(image);
        var full = $"{host}/{path}{(tag.StartsWith("sha256:", StringComparison.Ordinal) ? '@' : ':')}{tag}";
        if (host.Split(':')[0] is var name && (name == "invalid" || name.EndsWith(".invalid", StringComparison.Ordinal)))
        {
            return $"failed to pull and unpack image \"{full}\": failed to resolve reference \"{full}\": failed to do request: "
                + $"Head \"https://{host}/v2/{path}/manifests/{tag}\": dial tcp: lookup {name} on 10.96.0.10:53: no such host";
        }

        return tag is "does-not-exist" or "missing" || path.Split('/')[^1] == "does-not-exist" ? Missing(image) : null;
    }

    /// <summary>What containerd says of an image that its registry does not have.</summary>
    public static string Missing(string image)
    {
        var (host, path, tag) = Split(image);
        var full = $"{host}/{path}:{tag}";
        return $"rpc error: code = NotFound desc = failed to pull and unpack image \"{full}\": failed to resolve reference "
            + $"\"{full}\": {full}: not found";
    }

    /// <summary>Whether the text is an image reference at all.</summary>
    public static bool IsValid(string image) => Reference().IsMatch(image);

    /// <summary>Host, repository path and tag (or digest), with Docker's defaults filled in.</summary>
    public static (string Host, string Path, string Tag) Split(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : image[..slash];
        var hasHost = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        var host = hasHost ? first : "docker.io";
        var rest = hasHost ? image[(slash + 1)..] : slash < 0 ? $"library/{image}" : image;
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            return (host, rest[..at].Split(':')[0], rest[(at + 1)..]);
        }

        var colon = rest.LastIndexOf(':');
        return colon < 0 ? (host, rest, "latest") : (host, rest[..colon], rest[(colon + 1)..]);
    }

    // github.com/distribution/reference, in short.
    [GeneratedRegex(@"^([a-zA-Z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@[a-z0-9]+:[0-9a-fA-F]{32,})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}

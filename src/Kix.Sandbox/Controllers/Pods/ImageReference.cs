using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>
/// What becomes of pulling an image. None is ever pulled here; some names say by themselves that they do not exist: the tags
/// <c>does-not-exist</c> and <c>missing</c>, the repository <c>does-not-exist</c>, and every host under <c>.invalid</c>.
/// </summary>
internal static class ImageReference
{
    /// <summary>Why the image cannot be pulled, in containerd's words; null where nothing is known against it.</summary>
    public static string? PullError(string image)
    {
        var (host, path, tag) = ImageName.Split(image);
        if (host.Split(':')[0] is var name && (name == "invalid" || name.EndsWith(".invalid", StringComparison.Ordinal)))
        {
            var full = Full(image);
            return $"failed to pull and unpack image \"{full}\": failed to resolve reference \"{full}\": failed to do request: "
                + $"Head \"https://{host}/v2/{path}/manifests/{tag}\": dial tcp: lookup {name} on 10.96.0.10:53: no such host";
        }

        return tag is "does-not-exist" or "missing" || path.Split('/')[^1] == "does-not-exist" ? Missing(image) : null;
    }

    /// <summary>What containerd says of an image that its registry does not have.</summary>
    public static string Missing(string image)
    {
        var full = Full(image);
        return $"rpc error: code = NotFound desc = failed to pull and unpack image \"{full}\": failed to resolve reference "
            + $"\"{full}\": {full}: not found";
    }

    /// <summary>An image with its host and its tag or digest.</summary>
    public static string Full(string image)
    {
        var (host, path, tag) = ImageName.Split(image);
        return $"{host}/{path}{(tag.StartsWith("sha256:", StringComparison.Ordinal) ? '@' : ':')}{tag}";
    }
}

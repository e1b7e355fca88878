using System.Text.RegularExpressions;

namespace Kix.Sandbox.Admission;

/// <summary>Container images by name, as github.com/distribution/reference reads them.</summary>
internal static partial class ImageName
{
    /// <summary>Whether the text is the name of an image at all.</summary>
    public static bool IsValid(string image) => Reference().IsMatch(image);

    /// <summary>
    /// Whether the tag is <c>latest</c>: said, or meant by a name without tag and digest. False for what is no name
    /// (k8s.io/kubernetes/pkg/util/parsers).
    /// </summary>
    public static bool IsLatest(string image) => IsValid(image) && Split(image).Tag == "latest";

    /// <summary>Host, repository path and tag (or digest), with Docker's defaults filled in.</summary>
    public static (string Host, string Path, string Tag) Split(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : image[..slash];
        var hasHost = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        var host = hasHost ? first : "docker.io";
        var rest = hasHost ? image[(slash + 1)..] : slash < 0 ? $"library/{image}" : image;
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : rest[(at + 1)..];
        rest = at < 0 ? rest : rest[..at];
        var colon = rest.LastIndexOf(':');
        var tag = colon < 0 ? null : rest[(colon + 1)..];
        return (host, colon < 0 ? rest : rest[..colon], tag ?? digest ?? "latest");
    }

    [GeneratedRegex(
        """
        ^(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(:[0-9]+)?/)?
        [a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*
        (:[\w][\w.-]{0,127})?
        (@[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Reference();
}

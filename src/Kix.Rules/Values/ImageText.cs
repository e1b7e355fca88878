using System.Text.RegularExpressions;

namespace Kix.Rules.Values;

/// <summary>References to container images, as github.com/distribution/reference reads them.</summary>
internal static class ImageText
{
    private const string HostPart = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private const string PathPart = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

    private static readonly Regex Form = new(
        $@"^(?:(?:{HostPart}(?:\.{HostPart})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?/)?(?<path>{PathPart}(?:/{PathPart})*)(?<tag>:[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}})?(?<digest>@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{{32,}})?$",
        RegexOptions.CultureInvariant);

    /// <summary>What is wrong with a reference, so that no kubelet can pull it; null when nothing.</summary>
    public static string? Problem(string text)
    {
        if (text.Length == 0)
        {
            return "is empty";
        }

        if (Refused(text) is { } refused)
        {
            return refused;
        }

        if (!Form.IsMatch(text))
        {
            return Form.IsMatch(text.ToLowerInvariant()) ? "repository name must be lowercase" : "invalid reference format";
        }

        var digest = text.IndexOf("@sha256:", StringComparison.Ordinal);
        return digest >= 0 && text.Length - digest - "@sha256:".Length != 64 ? "invalid checksum digest length" : null;
    }

    /// <summary>What the API server itself refuses in a reference: it knows nothing of the form.</summary>
    public static string? Refused(string text) => text.Trim() == text ? null : "must not have leading or trailing whitespace";

    /// <summary>Whether a well-formed reference says which image it means: by tag or by digest.</summary>
    public static bool SaysWhich(string text) => Form.Match(text) is { Success: true } match && (match.Groups["tag"].Success || match.Groups["digest"].Success);
}

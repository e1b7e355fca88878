using System.Text;
using Kix.Rules.Values;

namespace Kix.Rules;

/// <summary>DNS labels as RFC 1123 and Kubernetes have them: what namespaces and instances may be named.</summary>
internal static class DnsLabel
{
    /// <summary>Longest label (RFC 1123, section 2.1).</summary>
    public const int MaxLength = 63;

    /// <summary>Whether a text is a label.</summary>
    public static bool IsValid(string text) => text.Length <= MaxLength && DnsName.IsLabel(text);

    /// <summary>The label that was probably meant; null where none is left: <c>Shop_1</c> gives <c>shop-1</c>.</summary>
    public static string? Nearest(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            var lower = char.ToLowerInvariant(c);
            if (ServerText.IsLowerOrDigit(lower))
            {
                result.Append(lower);
            }
            else if (c is '-' or '_' or '.' or ' ' or '/' && result.Length > 0 && result[result.Length - 1] != '-')
            {
                result.Append('-');
            }
        }

        var label = result.Length > MaxLength ? result.ToString(0, MaxLength) : result.ToString();
        label = label.Trim('-');
        return label.Length == 0 ? null : label;
    }
}

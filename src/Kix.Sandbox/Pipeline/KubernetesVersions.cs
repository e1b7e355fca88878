using System.Globalization;
using System.Text.RegularExpressions;

namespace Kix.Sandbox.Pipeline;

/// <summary>The order of API versions: v2, v1, v2beta1, v1beta2, v1alpha1, then anything else by name.</summary>
internal static partial class KubernetesVersions
{
    /// <summary>Newest first, stable before beta before alpha.</summary>
    /// <remarks>As k8s.io/apimachinery/pkg/version.CompareKubeAwareVersionStrings.</remarks>
    public static readonly IComparer<string> NewestFirst = Comparer<string>.Create(Compare);

    private static int Compare(string a, string b)
    {
        var (x, y) = (Rank(a), Rank(b));
        if (x is null || y is null)
        {
            return x is null && y is null ? string.CompareOrdinal(a, b) : x is null ? 1 : -1;
        }

        return y.Value.CompareTo(x.Value);
    }

    private static (int Stability, int Major, int Minor)? Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success)
        {
            return null;
        }

        var stability = match.Groups[2].Value switch { "alpha" => 0, "beta" => 1, _ => 2 };
        var minor = match.Groups[3].Success ? int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return (stability, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), minor);
    }

    [GeneratedRegex("^v([1-9][0-9]{0,7})(?:(alpha|beta)([1-9][0-9]{0,7}))?$")]
    private static partial Regex Pattern();
}

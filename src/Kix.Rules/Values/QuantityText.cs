using System.Globalization;
using System.Numerics;

namespace Kix.Rules.Values;

/// <summary>Amounts of resources with the reasons of k8s.io/apimachinery/pkg/api/resource: <c>100m</c>, <c>1.5Gi</c>, <c>1e3</c>.</summary>
internal static class QuantityText
{
    private const string WrongForm = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private static readonly Dictionary<string, (int Base, int Exponent)> Suffixes = new(StringComparer.Ordinal)
    {
        ["n"] = (10, -9), ["u"] = (10, -6), ["m"] = (10, -3), [""] = (10, 0), ["k"] = (10, 3), ["M"] = (10, 6), ["G"] = (10, 9),
        ["T"] = (10, 12), ["P"] = (10, 15), ["E"] = (10, 18),
        ["Ki"] = (2, 10), ["Mi"] = (2, 20), ["Gi"] = (2, 30), ["Ti"] = (2, 40), ["Pi"] = (2, 50), ["Ei"] = (2, 60),
    };

    /// <summary>How to write one, for messages.</summary>
    public const string WayOut = "write digits and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei";

    /// <summary>The suffixes that a quantity may have, for messages.</summary>
    public static IEnumerable<string> KnownSuffixes => Suffixes.Keys.Where(s => s.Length > 0);

    /// <summary>What is wrong with a text; null when nothing.</summary>
    public static string? Problem(string text) => Read(text, out _, out _);

    /// <summary>The suffix that was written, whether it is one or not; null where the text does not even have the form of a quantity.</summary>
    public static string? SuffixOf(string text) => Parts(text) is { } parts ? parts.Suffix : null;

    /// <summary>Below zero, zero or above; zero for what is no quantity.</summary>
    public static int Sign(string text) => Read(text, out var parts, out _) is null
        ? (parts.Whole + parts.Fraction).All(c => c == '0') ? 0 : parts.Negative ? -1 : 1
        : 0;

    /// <summary>Whether an amount is without a fraction; true for what is no quantity.</summary>
    public static bool IsWhole(string text) => !TryCompare(text, out var value, out var scale) || value % scale == 0;

    /// <summary>How two quantities compare; zero where one is none.</summary>
    public static int Compare(string left, string right) =>
        TryCompare(left, out var a, out var aScale) && TryCompare(right, out var b, out var bScale) ? (a * bScale).CompareTo(b * aScale) : 0;

    private static bool TryCompare(string text, out BigInteger value, out BigInteger scale)
    {
        (value, scale) = (0, 1);
        if (Read(text, out var parts, out var suffix) is not null || Math.Abs(suffix.Exponent) > 400)
        {
            return false;
        }

        var digits = parts.Whole + parts.Fraction;
        value = digits.Length == 0 ? 0 : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        value = parts.Negative ? -value : value;
        scale = BigInteger.Pow(10, parts.Fraction.Length);
        var factor = BigInteger.Pow(suffix.Base, Math.Abs(suffix.Exponent));
        (value, scale) = suffix.Exponent < 0 ? (value, scale * factor) : (value * factor, scale);
        return true;
    }

    private static string? Read(string text, out QuantityParts parts, out (int Base, int Exponent) suffix)
    {
        suffix = default;
        if (Parts(text) is not { } found)
        {
            parts = new(false, "", "", "");
            return WrongForm;
        }

        parts = found;
        return TrySuffix(parts.Suffix, out suffix) ? null : "unable to parse quantity's suffix";
    }

    private static bool TrySuffix(string text, out (int Base, int Exponent) suffix)
    {
        if (Suffixes.TryGetValue(text, out suffix))
        {
            return true;
        }

        var isExponent = text.Length > 1 && text[0] is 'e' or 'E';
        var exponent = 0;
        isExponent = isExponent && int.TryParse(text.Substring(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
        suffix = (10, exponent);
        return isExponent;
    }

    // The server is generous: a sign alone, a lone point, and a suffix without digits count as zero.
    private static QuantityParts? Parts(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var at = text[0] is '-' or '+' ? 1 : 0;
        var whole = Take(text, ref at, ServerText.IsDigit);
        var fraction = "";
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Take(text, ref at, ServerText.IsDigit);
        }

        var suffixStart = at;
        Take(text, ref at, c => "eEinumkKMGTP".IndexOf(c) >= 0);
        at += at < text.Length && text[at] is '-' or '+' ? 1 : 0;
        Take(text, ref at, ServerText.IsDigit);
        return at == text.Length ? new(text[0] == '-', whole, fraction, text.Substring(suffixStart)) : null;
    }

    private static string Take(string text, ref int at, Func<char, bool> fits)
    {
        var start = at;
        while (at < text.Length && fits(text[at]))
        {
            at++;
        }

        return text.Substring(start, at - start);
    }

    private sealed record QuantityParts(bool Negative, string Whole, string Fraction, string Suffix);
}

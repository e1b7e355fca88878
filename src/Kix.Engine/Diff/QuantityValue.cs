using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Kix.Engine.Diff;

/// <summary>
/// The exact value of a quantity in billionths, rounded up as the server rounds.
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
/// </summary>
internal static partial class QuantityValue
{
    private const string Decimals = "num kMGTPE";

    /// <summary>Reads a quantity; null for what is none.</summary>
    public static BigInteger? Read(string text)
    {
        if (text.Length > 64 || Grammar().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value;
        var digits = BigInteger.Parse(match.Groups["whole"].Value + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        var exponent = 9 - fraction.Length;
        if (match.Groups["binary"] is { Length: > 0 } binary)
        {
            digits <<= 10 * ("KMGTPE".IndexOf(binary.Value[0], StringComparison.Ordinal) + 1);
        }
        else if (match.Groups["exponent"] is { Length: > 0 } scientific)
        {
            exponent += int.Parse(scientific.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }
        else if (match.Groups["decimal"] is { Length: > 0 } suffix)
        {
            exponent += 3 * (Decimals.IndexOf(suffix.Value[0], StringComparison.Ordinal) - 3);
        }

        var value = exponent >= 0 ? digits * BigInteger.Pow(10, exponent) : Up(digits, BigInteger.Pow(10, -exponent));
        return match.Groups["sign"].Value == "-" ? -value : value;
    }

    private static BigInteger Up(BigInteger digits, BigInteger divisor) => (digits + divisor - 1) / divisor;

    [GeneratedRegex(@"^(?<sign>[+-]?)(?=\.?[0-9])(?<whole>[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:(?<binary>[KMGTPE])i|[eE](?<exponent>[+-]?[0-9]{1,3})|(?<decimal>[numkMGTPE]))?$")]
    private static partial Regex Grammar();
}

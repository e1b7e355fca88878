using System.Globalization;
using System.Numerics;

namespace Kix.Engine.Canonical;

/// <summary>
/// Canonical quantities, as the API server writes them (k8s.io/apimachinery, pkg/api/resource: ParseQuantity and CanonicalizeBytes):
/// no fraction, the largest suffix of the same family that leaves none, at most nano precision, rounded away from zero.
/// </summary>
public static class QuantityForm
{
    private const int NanoDigits = 9;

    private static readonly string[] Decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly BigInteger Nano = BigInteger.Pow(10, NanoDigits);

    // 2^63-1 is the largest value that there is; larger ones are cut.
    private static readonly BigInteger Largest = long.MaxValue * Nano;

    private enum Family
    {
        Decimal,
        Binary,
        Exponent,
    }

    /// <summary>The canonical text; null for what is not a quantity.</summary>
    public static string? Canonical(string text)
    {
        var rest = text.AsSpan().Trim();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
        {
            rest = rest[1..];
        }

        var whole = TakeDigits(ref rest);
        var fraction = ReadOnlySpan<char>.Empty;
        if (rest.StartsWith("."))
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        if (whole.Length + fraction.Length is 0 or > 200 || Suffix(rest) is not var (family, power))
        {
            return null;
        }

        var digits = BigInteger.Parse($"0{whole}{fraction}", NumberStyles.None, CultureInfo.InvariantCulture);
        var nanos = family == Family.Binary
            ? Scaled(digits * BigInteger.Pow(1024, power), NanoDigits - fraction.Length)
            : Scaled(digits, NanoDigits - fraction.Length + power);
        nanos = BigInteger.Min(nanos, Largest);
        if (nanos.IsZero)
        {
            return "0";
        }

        var sign = negative ? "-" : "";
        return family == Family.Binary && nanos >= 1024 * Nano && (nanos % Nano).IsZero
            ? sign + WithBinarySuffix(nanos / Nano)
            : sign + WithDecimalSuffix(nanos, family);
    }

    // Times ten to a power; what is lost rounds up.
    private static BigInteger Scaled(BigInteger value, int power)
    {
        if (power >= 0)
        {
            return value * BigInteger.Pow(10, Math.Min(power, 400));
        }

        var quotient = BigInteger.DivRem(value, BigInteger.Pow(10, Math.Min(-power, 400)), out var remainder);
        return remainder.IsZero ? quotient : quotient + 1;
    }

    private static string WithBinarySuffix(BigInteger value)
    {
        var power = 0;
        while ((value % 1024).IsZero && power < Binary.Length - 1)
        {
            value /= 1024;
            power++;
        }

        return value.ToString(CultureInfo.InvariantCulture) + Binary[power];
    }

    private static string WithDecimalSuffix(BigInteger nanos, Family family)
    {
        var thousands = 0;
        while ((nanos % 1000).IsZero)
        {
            nanos /= 1000;
            thousands++;
        }

        var number = nanos.ToString(CultureInfo.InvariantCulture);
        var exponent = (thousands - 3) * 3;
        return family != Family.Exponent ? number + Decimal[thousands]
            : exponent == 0 ? number
            : string.Create(CultureInfo.InvariantCulture, $"{number}e{exponent}");
    }

    private static (Family Family, int Power)? Suffix(ReadOnlySpan<char> suffix)
    {
        if (suffix.Length > 1 && suffix[0] is 'e' or 'E' && suffix[1] is not 'i')
        {
            return int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
                ? (Family.Exponent, Math.Clamp(exponent, -400, 400))
                : null;
        }

        for (var i = 0; i < Decimal.Length; i++)
        {
            if (suffix.SequenceEqual(Decimal[i]))
            {
                return (Family.Decimal, (i - 3) * 3);
            }
        }

        for (var i = 1; i < Binary.Length; i++)
        {
            if (suffix.SequenceEqual(Binary[i]))
            {
                return (Family.Binary, i);
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits;
    }
}

using System.Globalization;
using System.Numerics;
using k8s.Models;

namespace Kix.Engine.Canonical;

/// <summary>
/// Canonical quantities, as the API server writes them (k8s.io/apimachinery, pkg/api/resource: ParseQuantity and CanonicalizeBytes):
/// no fraction, the largest suffix of the same family that leaves none, at most nano precision, rounded away from zero.
/// </summary>
public static class QuantityForm
{
    private const int NanoDigits = 9;
    private const long Nano = 1_000_000_000;

    // 2^63-1 is the largest value that there is; larger ones are cut.
    private static readonly Int128 Largest = (Int128)long.MaxValue * Nano;

    private static readonly string[] Decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

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
        return Written(nanos > (BigInteger)Largest ? Largest : (Int128)nanos, negative, family);
    }

    /// <summary>
    /// The canonical text of the model's quantity. From its value: its own text takes long to make, and is not canonical where the
    /// quantity is negative.
    /// </summary>
    internal static string Canonical(ResourceQuantity quantity)
    {
        decimal value;
        try
        {
            value = quantity.ToDecimal();
        }
        catch (OverflowException)
        {
            return Canonical(quantity.ToString())!;
        }

        var negative = value < 0;
        var size = Math.Min(Math.Abs(value), long.MaxValue);
        return Written((Int128)decimal.Ceiling(size * Nano), negative, quantity.Format switch
        {
            ResourceQuantity.SuffixFormat.BinarySI => Family.Binary,
            ResourceQuantity.SuffixFormat.DecimalExponent => Family.Exponent,
            _ => Family.Decimal,
        });
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

    private static string Written(Int128 nanos, bool negative, Family family)
    {
        if (nanos == 0)
        {
            return "0";
        }

        var sign = negative ? "-" : "";
        return family == Family.Binary && nanos >= 1024 * (Int128)Nano && nanos % Nano == 0
            ? sign + WithBinarySuffix((long)(nanos / Nano))
            : sign + WithDecimalSuffix(nanos, family);
    }

    private static string WithBinarySuffix(long value)
    {
        var power = 0;
        while (value % 1024 == 0 && power < Binary.Length - 1)
        {
            value /= 1024;
            power++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value}{Binary[power]}");
    }

    private static string WithDecimalSuffix(Int128 nanos, Family family)
    {
        var thousands = 0;
        while (nanos % 1000 == 0)
        {
            nanos /= 1000;
            thousands++;
        }

        var number = nanos <= long.MaxValue ? ((long)nanos).ToString(CultureInfo.InvariantCulture) : nanos.ToString(CultureInfo.InvariantCulture);
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

using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Kix.Sandbox.Admission;

/// <summary>
/// A resource quantity and its canonical form, as k8s.io/apimachinery/pkg/api/resource reads and prints them: an integer with the
/// largest suffix of its own family that loses nothing.
/// </summary>
internal sealed partial class Quantity
{
    /// <summary>The pattern that a quantity that cannot be read is told to match.</summary>
    public const string Pattern = @"^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";

    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    // The value in units of 10^-9: finer than that is rounded up.
    private readonly BigInteger nanos;
    private readonly Family family;

    private Quantity(BigInteger nanos, Family family)
    {
        this.nanos = nanos;
        this.family = family;
    }

    private enum Family
    {
        Decimal,
        Binary,
        Exponent,
    }

    /// <summary>The value; saturates far beyond anything a cluster has.</summary>
    public decimal Value
    {
        get
        {
            var limit = new BigInteger(decimal.MaxValue);
            return (decimal)BigInteger.Clamp(nanos, -limit, limit) / 1_000_000_000m;
        }
    }

    /// <summary>Reads a quantity: <c>100m</c>, <c>1.5Gi</c>, <c>1e3</c>.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Quantity? quantity)
    {
        quantity = null;
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var digits = match.Groups["whole"].Value + match.Groups["fraction"].Value;
        if (digits.Length == 0)
        {
            return false;
        }

        var number = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        var places = match.Groups["fraction"].Length;
        var suffix = match.Groups["suffix"].Value;
        Family family;
        BigInteger scaled;
        if (match.Groups["power"].Success)
        {
            var power = int.Parse(match.Groups["power"].Value, CultureInfo.InvariantCulture);
            if (power is > 300 or < -300)
            {
                return false;
            }

            (family, scaled) = (Family.Exponent, Scale(number, power + 9 - places));
        }
        else if (Array.IndexOf(BinarySuffixes, suffix) is > 0 and var binary)
        {
            (family, scaled) = (Family.Binary, Scale(number * BigInteger.Pow(1024, binary), 9 - places));
        }
        else if (Array.IndexOf(DecimalSuffixes, suffix) is >= 0 and var thousands)
        {
            (family, scaled) = (Family.Decimal, Scale(number, (3 * (thousands - 3)) + 9 - places));
        }
        else
        {
            return false;
        }

        quantity = new(match.Groups["sign"].Value == "-" ? -scaled : scaled, family);
        return true;
    }

    /// <summary>Nothing of anything.</summary>
    public static Quantity Zero { get; } = new(BigInteger.Zero, Family.Decimal);

    /// <summary>So many.</summary>
    public static Quantity Of(long count) => new(new BigInteger(count) * 1_000_000_000, Family.Decimal);

    /// <summary>Both together, written as the first is, or as the second where the first is nothing.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.nanos + right.nanos, left.nanos.IsZero ? right.family : left.family);

    /// <summary>What is left.</summary>
    public static Quantity operator -(Quantity left, Quantity right) => new(left.nanos - right.nanos, left.nanos.IsZero ? right.family : left.family);

    /// <summary>The canonical text of a quantity; null for a text that is none.</summary>
    public static string? Canonical(string? text) => TryParse(text, out var quantity) ? quantity.ToString() : null;

    /// <summary>The canonical form.</summary>
    public override string ToString()
    {
        var unit = BigInteger.Pow(10, 9);
        if (nanos.IsZero)
        {
            return "0";
        }

        if (family == Family.Binary && BigInteger.Abs(nanos) >= 1024 * unit && nanos % unit == 0)
        {
            var whole = nanos / unit;
            var step = 0;
            while (step < BinarySuffixes.Length - 1 && whole % 1024 == 0)
            {
                whole /= 1024;
                step++;
            }

            return whole.ToString(CultureInfo.InvariantCulture) + BinarySuffixes[step];
        }

        var mantissa = nanos;
        var exponent = -9;
        while (mantissa % 1000 == 0 && (family == Family.Exponent || exponent < 18))
        {
            mantissa /= 1000;
            exponent += 3;
        }

        var text = mantissa.ToString(CultureInfo.InvariantCulture);
        return family == Family.Exponent
            ? exponent == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}e{exponent}")
            : text + DecimalSuffixes[(exponent / 3) + 3];
    }

    private static BigInteger Scale(BigInteger number, int power)
    {
        if (power >= 0)
        {
            return number * BigInteger.Pow(10, power);
        }

        var divisor = BigInteger.Pow(10, -power);
        var whole = BigInteger.DivRem(number, divisor, out var rest);
        return rest.IsZero ? whole : whole + 1;
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?((?<suffix>[numkMGTPE]|[KMGTPE]i)|[eE](?<power>[+-]?[0-9]{1,4}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}

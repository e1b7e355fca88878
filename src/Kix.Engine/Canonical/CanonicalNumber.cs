using System.Globalization;

namespace Kix.Engine.Canonical;

/// <summary>Numbers as RFC 8785 writes them: as ECMAScript's <c>Number.prototype.toString</c> does, with the shortest digits.</summary>
internal static class CanonicalNumber
{
    /// <summary>The text of a float; null for what has none (NaN, infinities, whole numbers outside int64).</summary>
    public static string? Of(double value)
    {
        // Texts without exponent read as integers, and those must fit int64.
        if (!double.IsFinite(value) || (value is >= 9223372036854775808.0 or < -9223372036854775808.0 && Math.Abs(value) < 1e21))
        {
            return null;
        }

        if (value == 0)
        {
            return "0";
        }

        // "R" has the shortest digits: 123.45, 1E+21, 1.5E-07
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);

        // The value is 0.DIGITS times ten to the power of point.
        var point = (dot < 0 ? mantissa.Length : dot) + (e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        var zeros = digits.Length - digits.AsSpan().TrimStart('0').Length;
        digits = digits[zeros..].TrimEnd('0');
        point -= zeros;
        return (value < 0 ? "-" : "") + Layout(digits, point);
    }

    // ECMA-262, Number::toString, steps 5 to 10.
    private static string Layout(string digits, int point)
    {
        var count = digits.Length;
        if (point >= count && point <= 21)
        {
            return digits.PadRight(point, '0');
        }

        if (point is > 0 and <= 21)
        {
            return $"{digits[..point]}.{digits[point..]}";
        }

        if (point is > -6 and <= 0)
        {
            return $"0.{new string('0', -point)}{digits}";
        }

        var exponent = point - 1;
        var power = string.Create(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
        return count == 1 ? digits + power : $"{digits[0]}.{digits[1..]}{power}";
    }
}

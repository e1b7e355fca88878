using System.Globalization;
using System.Text;

namespace Kix.Yaml;

/// <summary>Writes a 32-bit float as Go's <c>strconv.FormatFloat(f, 'g', -1, 32)</c> does: keys of YAML maps become texts by it.</summary>
internal static class GoFloat
{
    public static string Shortest(float value)
    {
        if (!float.IsFinite(value))
        {
            return float.IsNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        }

        // Shortest digits that round-trip, with the exponent of the first: -1.2345675E+006
        var scientific = value.ToString("E8", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 8; precision++)
        {
            var candidate = value.ToString("E" + precision, CultureInfo.InvariantCulture);
            if (float.Parse(candidate, CultureInfo.InvariantCulture).Equals(value))
            {
                scientific = candidate;
                break;
            }
        }

        var split = scientific.IndexOf('E');
        var negative = scientific[0] == '-';
        var digits = scientific[(negative ? 1 : 0)..split].Replace(".", "", StringComparison.Ordinal);
        var exponent = int.Parse(scientific[(split + 1)..], CultureInfo.InvariantCulture);
        var text = new StringBuilder(negative ? "-" : "");
        if (value != 0 && exponent is < -4 or >= 6)
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
            {
                text.Append('.').Append(digits, 1, digits.Length - 1);
            }

            return text.Append(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}").ToString();
        }

        if (exponent < 0)
        {
            return text.Append("0.").Append('0', -exponent - 1).Append(digits).ToString();
        }

        digits = digits.PadRight(exponent + 1, '0');
        text.Append(digits, 0, exponent + 1);
        return digits.Length == exponent + 1 ? text.ToString() : text.Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1).ToString();
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VerifyRoot;

/// <summary>RFC 8785 with integers as their digits, written from the text of docs/hash-format.md.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => $"{Text(m.Name)}:{Of(m.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Of)) + "]",
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : Float(value.GetDouble()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    public static string Text(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var c in text)
        {
            written.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return written.Append('"').ToString();
    }

    // ECMAScript: plain digits for 1e-6 <= |x| < 1e21, otherwise an exponent with sign and without leading zeros.
    private static string Float(double value)
    {
        var size = Math.Abs(value);
        if (value == 0)
        {
            return "0";
        }

        if (size is >= 1e-6 and < 1e21)
        {
            // A decimal holds the 17 digits of any float of this size exactly, and writes them without exponent.
            var plain = decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
            return plain.Contains('.') ? plain.TrimEnd('0').TrimEnd('.') : plain;
        }

        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{parts[0]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }
}

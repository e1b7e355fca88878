using System.Globalization;
using System.Numerics;
using System.Text;

namespace Kix.Yaml;

/// <summary>
/// What a scalar of a YAML text means: the resolution rules of goyaml.v2, on which kubectl reads YAML
/// (github.com/kubernetes-sigs/yaml, goyaml.v2/resolve.go).
/// </summary>
internal static class YamlScalar
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    private static readonly Dictionary<string, object?> Words = MakeWords();

    /// <summary>
    /// The value: null, <see cref="bool"/>, <see cref="long"/>, <see cref="BigInteger"/> (outside int64), <see cref="double"/> or <see cref="string"/>.
    /// </summary>
    /// <exception cref="FormatException">The text is not of the type that its tag says.</exception>
    public static object? Resolve(string text, string? tag, bool plain)
    {
        tag = tag is not null && tag.StartsWith(TagPrefix, StringComparison.Ordinal) ? "!!" + tag[TagPrefix.Length..] : tag;
        return tag switch
        {
            null => plain ? Plain(text) : text,
            "!!binary" => Binary(text),
            "!!null" => Plain(text) is null ? null : throw Mismatch(text, tag),
            "!!bool" => Plain(text) is bool value ? value : throw Mismatch(text, tag),
            "!!int" => Plain(text) is (long or BigInteger) and var value ? value : throw Mismatch(text, tag),
            "!!float" => Plain(text) switch
            {
                double value => value,
                long whole => (double)whole,
                _ => throw Mismatch(text, tag),
            },

            // !!str, !!timestamp (a text for JSON), and tags of one's own.
            _ => text,
        };
    }

    /// <summary>The text that a key becomes, as sigs.k8s.io/yaml writes it; null where kubectl refuses the key.</summary>
    public static string? KeyText(object? key) => key switch
    {
        string text => text,
        bool value => value ? "true" : "false",
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double value => GoFloat.Shortest((float)value),
        _ => null,
    };

    private static object? Plain(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        // The first character decides whether a text can be anything else than a text: '<<' and 'infinity' cannot.
        switch (text[0])
        {
            case 'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~':
                return Words.TryGetValue(text, out var word) ? word : text;
            case '.':
                return Words.TryGetValue(text, out var special) ? special : Float(text) ?? (object)text;
            case '+' or '-' or (>= '0' and <= '9'):
                return Words.TryGetValue(text, out var infinity) ? infinity : Number(text) ?? text;
            default:
                return text;
        }
    }

    private static object? Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        return Integer(digits) switch
        {
            null => Float(digits),
            var value when value >= long.MinValue && value <= long.MaxValue => (long)value,
            var value => value,
        };
    }

    // Go's strconv.ParseInt with base 0: 0x, 0o, 0b, and a leading zero for octal. '08' is no integer, and so a float.
    private static BigInteger? Integer(ReadOnlySpan<char> digits)
    {
        var negative = digits[0] == '-';
        if (digits[0] is '-' or '+')
        {
            digits = digits[1..];
        }

        var radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            (radix, var prefix) = digits[1] switch
            {
                'x' or 'X' => (16, 2),
                'o' or 'O' => (8, 2),
                'b' or 'B' => (2, 2),
                _ => (8, 1),
            };
            digits = digits[prefix..];
        }

        if (digits.Length is 0 or > 512)
        {
            return null;
        }

        var value = BigInteger.Zero;
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c) || Convert.ToInt32(c.ToString(), 16) is var digit && digit >= radix)
            {
                return null;
            }

            value = (value * radix) + Convert.ToInt32(c.ToString(), 16);
        }

        return negative ? -value : value;
    }

    // [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?; what is too large for a float stays a text.
    private static object? Float(string text)
    {
        var rest = text.AsSpan();
        if (rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }

        var whole = Digits(ref rest);
        if (rest.StartsWith("."))
        {
            rest = rest[1..];
            if (Digits(ref rest) == 0 && whole == 0)
            {
                return null;
            }
        }
        else if (whole == 0)
        {
            return null;
        }

        if (rest.StartsWith("e") || rest.StartsWith("E"))
        {
            rest = rest[1..];
            if (rest.StartsWith("-") || rest.StartsWith("+"))
            {
                rest = rest[1..];
            }

            if (Digits(ref rest) == 0)
            {
                return null;
            }
        }

        return rest.IsEmpty && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value)
            ? value
            : null;
    }

    private static int Digits(ref ReadOnlySpan<char> rest)
    {
        var count = rest.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? rest.Length : count;
        rest = rest[count..];
        return count;
    }

    private static string Binary(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(text));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new FormatException("the !!binary value is not base64 of UTF-8 text: write base64 without the tag where Kubernetes wants bytes.", e);
        }
    }

    private static FormatException Mismatch(string text, string tag) => new($"'{text}' is not what its tag {tag} says");

    private static Dictionary<string, object?> MakeWords()
    {
        var words = new Dictionary<string, object?>(StringComparer.Ordinal);
        void Add(object? value, params string[] texts)
        {
            foreach (var text in texts)
            {
                words.Add(text, value);
            }
        }

        Add(true, "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
        Add(false, "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
        Add(null, "~", "null", "Null", "NULL");
        Add(double.NaN, ".nan", ".NaN", ".NAN");
        Add(double.PositiveInfinity, ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF");
        Add(double.NegativeInfinity, "-.inf", "-.Inf", "-.INF");
        return words;
    }
}

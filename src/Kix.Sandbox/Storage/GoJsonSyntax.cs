using System.Globalization;
using System.Text;

namespace Kix.Sandbox.Storage;

/// <summary>Says what is wrong with JSON in the words of Go's <c>encoding/json</c>, for texts that are known to be wrong.</summary>
/// <remarks>After the scanner of encoding/json.</remarks>
internal ref struct GoJsonSyntax
{
    private const string Unexpected = "unexpected end of JSON input";
    private readonly ReadOnlySpan<byte> text;
    private int at;
    private string? error;

    private GoJsonSyntax(ReadOnlySpan<byte> text) => this.text = text;

    /// <summary>The first error; null where Go finds none.</summary>
    public static string? Error(ReadOnlySpan<byte> text)
    {
        var scanner = new GoJsonSyntax(text);
        scanner.Value();
        scanner.Blanks();
        if (scanner.error is null && scanner.at < text.Length)
        {
            scanner.Fail("after top-level value");
        }

        return scanner.error;
    }

    private void Value()
    {
        Blanks();
        switch (Next())
        {
            case (byte)'{':
                Members();
                break;
            case (byte)'[':
                Items();
                break;
            case (byte)'"':
                Text();
                break;
            case (byte)'t':
                Literal("true");
                break;
            case (byte)'f':
                Literal("false");
                break;
            case (byte)'n':
                Literal("null");
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                Number();
                break;
            default:
                Fail("looking for beginning of value");
                break;
        }
    }

    private void Members()
    {
        at++;
        Blanks();
        if (Take('}'))
        {
            return;
        }

        while (error is null)
        {
            Blanks();
            if (Next() != '"')
            {
                Fail("looking for beginning of object key string");
                return;
            }

            Text();
            Blanks();
            if (error is null && !Take(':'))
            {
                Fail("after object key");
            }

            if (error is not null)
            {
                return;
            }

            Value();
            Blanks();
            if (error is not null || Take('}'))
            {
                return;
            }

            if (!Take(','))
            {
                Fail("after object key:value pair");
            }
        }
    }

    private void Items()
    {
        at++;
        Blanks();
        if (Take(']'))
        {
            return;
        }

        while (error is null)
        {
            Value();
            Blanks();
            if (error is not null || Take(']'))
            {
                return;
            }

            if (!Take(','))
            {
                Fail("after array element");
            }
        }
    }

    private void Text()
    {
        at++;
        while (error is null)
        {
            switch (Next())
            {
                case (byte)'"':
                    at++;
                    return;
                case (byte)'\\':
                    at++;
                    Escape();
                    break;
                case null or < 0x20:
                    Fail("in string literal");
                    break;
                default:
                    at++;
                    break;
            }
        }
    }

    private void Escape()
    {
        if (Next() == 'u')
        {
            at++;
            for (var digit = 0; digit < 4 && error is null; digit++)
            {
                if (Next() is { } c && char.IsAsciiHexDigit((char)c))
                {
                    at++;
                }
                else
                {
                    Fail("in \\u hexadecimal character escape");
                }
            }
        }
        else if (Next() is { } escaped && "\"\\/bfnrt".Contains((char)escaped, StringComparison.Ordinal))
        {
            at++;
        }
        else
        {
            Fail("in string escape code");
        }
    }

    private void Literal(string word)
    {
        at++;
        foreach (var letter in word.AsSpan(1))
        {
            if (!Take(letter))
            {
                Fail($"in literal {word} (expecting '{letter}')");
                return;
            }
        }
    }

    private void Number()
    {
        if (Take('-') && Next() is not (>= (byte)'0' and <= (byte)'9'))
        {
            Fail("in numeric literal");
            return;
        }

        if (!Take('0'))
        {
            Digits();
        }

        if (Take('.') && !Digits())
        {
            Fail("after decimal point in numeric literal");
        }

        if (error is null && (Take('e') || Take('E')))
        {
            _ = Take('+') || Take('-');
            if (!Digits())
            {
                Fail("in exponent of numeric literal");
            }
        }
    }

    private bool Digits()
    {
        var start = at;
        while (Next() is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at > start;
    }

    private readonly byte? Next() => at < text.Length ? text[at] : null;

    private bool Take(char expected)
    {
        if (Next() != expected)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Blanks()
    {
        while (Next() is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }
    }

    private void Fail(string context) => error ??= Next() is { } found ? $"invalid character {Quoted(found)} {context}" : Unexpected;

    private static string Quoted(byte found) => found switch
    {
        (byte)'\'' => @"'\''",
        (byte)'"' => "'\"'",
        (byte)'\\' => @"'\\'",
        (byte)'\n' => @"'\n'",
        (byte)'\r' => @"'\r'",
        (byte)'\t' => @"'\t'",
        < 0x20 or 0x7f => string.Create(CultureInfo.InvariantCulture, $"'\\x{found:x2}'"),
        _ => $"'{Encoding.Latin1.GetString([found])}'",
    };
}

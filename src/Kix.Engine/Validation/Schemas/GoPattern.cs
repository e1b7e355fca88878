using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Kix.Engine.Validation.Schemas;

/// <summary>
/// Patterns of CustomResourceDefinitions, which Go runs (https://github.com/google/re2/wiki/Syntax), as .NET runs them: <c>\d</c>,
/// <c>\w</c> and <c>\s</c> are ASCII, <c>$</c> is the end of the text, classes have names in brackets. They run in linear time, as in Go.
/// </summary>
internal static class GoPattern
{
    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z", ["alpha"] = "A-Za-z", ["ascii"] = @"\x00-\x7F", ["blank"] = @"\t ", ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9", ["graph"] = "!-~", ["lower"] = "a-z", ["print"] = " -~", ["punct"] = @"!-/:-@\[-`{-~", ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z", ["word"] = "0-9A-Za-z_", ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>The pattern; null where it has no counterpart, so that nobody is refused for it.</summary>
    public static Regex? Of(string pattern) => Known.GetOrAdd(pattern, static p => Make(p));

    private static Regex? Make(string pattern)
    {
        try
        {
            return new Regex(Translate(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal)), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 8);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                Escape(pattern, ref i, inClass, text);
            }
            else if (inClass)
            {
                if (c == '[' && Named(pattern, i) is var (content, length))
                {
                    text.Append(content);
                    i += length - 1;
                    continue;
                }

                // A bracket inside a class would start a subtraction in .NET.
                _ = c == '[' ? text.Append(@"\[") : text.Append(c);
                inClass = c != ']';
            }
            else if (c == '[')
            {
                inClass = true;
                text.Append(c);
                if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                {
                    text.Append(pattern[++i]);
                }

                // A closing bracket that comes first is a member.
                if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                {
                    text.Append(@"\]");
                    i++;
                }
            }
            else
            {
                _ = c == '$' ? text.Append(@"\z") : text.Append(c);
            }
        }

        return text.ToString();
    }

    private static void Escape(string pattern, ref int i, bool inClass, StringBuilder text)
    {
        var c = pattern[++i];
        _ = c switch
        {
            'd' => text.Append(inClass ? "0-9" : "[0-9]"),
            'D' when !inClass => text.Append("[^0-9]"),
            'w' => text.Append(inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]"),
            'W' when !inClass => text.Append("[^0-9A-Za-z_]"),
            's' => text.Append(inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]"),
            'S' when !inClass => text.Append(@"[^\t\n\f\r ]"),
            'z' => text.Append(@"\z"),
            'p' or 'P' when i + 1 < pattern.Length && pattern[i + 1] != '{' => text.Append('\\').Append(c).Append('{').Append(pattern[++i]).Append('}'),
            _ when char.IsAsciiLetterOrDigit(c) => text.Append('\\').Append(c),
            _ => text.Append(Regex.Escape(c.ToString())).Replace("-", @"\-", text.Length - 1, 1).Replace("]", @"\]", text.Length - 1, 1),
        };
    }

    // [:alpha:]
    private static (string Content, int Length)? Named(string pattern, int at)
    {
        var end = pattern.IndexOf(":]", at, StringComparison.Ordinal);
        return string.CompareOrdinal(pattern, at, "[:", 0, 2) == 0 && end > 0 && Classes.TryGetValue(pattern[(at + 2)..end], out var content)
            ? (content, end + 2 - at)
            : null;
    }
}

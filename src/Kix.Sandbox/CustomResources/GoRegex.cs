using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Kix.Sandbox.CustomResources;

/// <summary>Regular expressions as Go's RE2 reads them, in linear time.</summary>
internal static class GoRegex
{
    private static readonly ConcurrentDictionary<string, Regex> Known = new();

    private static readonly Dictionary<string, string> Classes = new()
    {
        ["[:alnum:]"] = "0-9A-Za-z", ["[:alpha:]"] = "A-Za-z", ["[:digit:]"] = "0-9", ["[:lower:]"] = "a-z", ["[:upper:]"] = "A-Z",
        ["[:space:]"] = @"\t\n\v\f\r ", ["[:word:]"] = "0-9A-Za-z_", ["[:xdigit:]"] = "0-9A-Fa-f", ["[:punct:]"] = @"!-/:-@\[-`{-~",
    };

    public static Regex Of(string pattern) => Known.GetOrAdd(pattern, static p => new Regex(
        Translate(p), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    // RE2's $ is the end of the text and nothing else, its \d \s \w are ASCII, and it has POSIX classes.
    private static string Translate(string pattern)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(Escape(pattern[++i], inClass));
            }
            else if (inClass && c == '[' && Classes.Keys.FirstOrDefault(k => string.CompareOrdinal(pattern, i, k, 0, k.Length) == 0) is { } name)
            {
                result.Append(Classes[name]);
                i += name.Length - 1;
            }
            else if (inClass && c == '[')
            {
                result.Append(@"\[");
            }
            else if (!inClass && c == '$')
            {
                result.Append(@"\z");
            }
            else if (!inClass && c == '(' && string.CompareOrdinal(pattern, i, "(?P<", 0, 4) == 0)
            {
                result.Append("(?<");
                i += 3;
            }
            else
            {
                if (c == '[')
                {
                    // A bracket that comes first in a class is itself.
                    inClass = true;
                    result.Append(c);
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                    {
                        result.Append(pattern[++i]);
                    }

                    if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                    {
                        result.Append(@"\]");
                        i++;
                    }

                    continue;
                }

                inClass &= c != ']';
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('w', false) => "[0-9A-Za-z_]",
        ('w', true) => "0-9A-Za-z_",
        ('s', false) => @"[\t\n\f\r ]",
        ('s', true) => @"\t\n\f\r ",
        _ => "\\" + c,
    };
}

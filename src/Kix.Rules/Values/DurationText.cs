namespace Kix.Rules.Values;

/// <summary>Durations as Go's <c>time.ParseDuration</c> reads them: <c>1h30m</c>, <c>-1.5s</c>, <c>0</c>.</summary>
internal static class DurationText
{
    private static readonly string[] Units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];

    /// <summary>What is wrong with a text; null when nothing.</summary>
    public static string? Problem(string text)
    {
        var rest = text.Length > 0 && text[0] is '-' or '+' ? text.Substring(1) : text;
        if (rest == "0")
        {
            return null;
        }

        var at = 0;
        if (rest.Length == 0)
        {
            return $"time: invalid duration \"{text}\"";
        }

        while (at < rest.Length)
        {
            var digits = Digits(rest, ref at);
            if (at < rest.Length && rest[at] == '.')
            {
                at++;
                digits += Digits(rest, ref at);
            }

            if (digits == 0)
            {
                return $"time: invalid duration \"{text}\"";
            }

            var start = at;
            while (at < rest.Length && rest[at] != '.' && !ServerText.IsDigit(rest[at]))
            {
                at++;
            }

            var unit = rest.Substring(start, at - start);
            if (unit.Length == 0)
            {
                return $"time: missing unit in duration \"{text}\"";
            }

            if (Array.IndexOf(Units, unit) < 0)
            {
                return $"time: unknown unit \"{unit}\" in duration \"{text}\"";
            }
        }

        return null;
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && ServerText.IsDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }
}

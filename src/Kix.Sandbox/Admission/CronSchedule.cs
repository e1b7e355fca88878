using System.Globalization;

namespace Kix.Sandbox.Admission;

/// <summary>A schedule in the five fields of cron, or one of its macros, as github.com/robfig/cron/v3 reads it.</summary>
internal sealed class CronSchedule
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly HashSet<int> minutes;
    private readonly HashSet<int> hours;
    private readonly HashSet<int> days;
    private readonly HashSet<int> months;
    private readonly HashSet<int> weekdays;
    private readonly bool anyDay;
    private readonly bool anyWeekday;
    private readonly TimeSpan? every;

    private CronSchedule(string[] fields)
    {
        minutes = Field(fields[0], 0, 59, []);
        hours = Field(fields[1], 0, 23, []);
        days = Field(fields[2], 1, 31, []);
        months = Field(fields[3], 1, 12, Months);
        weekdays = Field(fields[4], 0, 6, Days);
        anyDay = IsAny(fields[2]);
        anyWeekday = IsAny(fields[4]);
    }

    private CronSchedule(TimeSpan every)
    {
        this.every = every;
        minutes = hours = days = months = weekdays = [];
    }

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">It is none; the message is the library's.</exception>
    public static CronSchedule Parse(string text)
    {
        if (text.Length == 0)
        {
            throw new FormatException("empty spec string");
        }

        if (text.StartsWith('@'))
        {
            return text switch
            {
                "@yearly" or "@annually" => new("0 0 1 1 *".Split(' ')),
                "@monthly" => new("0 0 1 * *".Split(' ')),
                "@weekly" => new("0 0 * * 0".Split(' ')),
                "@daily" or "@midnight" => new("0 0 * * *".Split(' ')),
                "@hourly" => new("0 * * * *".Split(' ')),
                _ when text.StartsWith("@every ", StringComparison.Ordinal) => new(Duration(text)),
                _ => throw new FormatException($"unrecognized descriptor: {text}"),
            };
        }

        var fields = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5
            ? new(fields)
            : throw new FormatException($"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]");
    }

    /// <summary>The first time after another, in that time's offset; null where there is none within five years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        if (every is { } interval)
        {
            return after + interval;
        }

        var at = new DateTimeOffset(after.Year, after.Month, after.Day, after.Hour, after.Minute, 0, after.Offset).AddMinutes(1);
        var end = after.AddYears(5);
        while (at < end)
        {
            if (!months.Contains(at.Month))
            {
                at = new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, at.Offset).AddMonths(1);
            }
            else if (!DayFits(at))
            {
                at = new DateTimeOffset(at.Year, at.Month, at.Day, 0, 0, 0, at.Offset).AddDays(1);
            }
            else if (!hours.Contains(at.Hour))
            {
                at = at.AddMinutes(60 - at.Minute);
            }
            else if (!minutes.Contains(at.Minute))
            {
                at = at.AddMinutes(1);
            }
            else
            {
                return at;
            }
        }

        return null;
    }

    // Both restricted: either is enough. That is cron's rule.
    private bool DayFits(DateTimeOffset at)
    {
        var day = days.Contains(at.Day);
        var weekday = weekdays.Contains((int)at.DayOfWeek);
        return anyDay || anyWeekday ? day && weekday : day || weekday;
    }

    private static bool IsAny(string field) => field.StartsWith('*') || field.StartsWith('?');

    private static HashSet<int> Field(string field, int least, int most, string[] names)
    {
        var values = new HashSet<int>();
        foreach (var part in field.Split(','))
        {
            Part(part, least, most, names, values);
        }

        return values;
    }

    // *  */15  3  3-7  3-7/2  3/2  mon-fri
    private static void Part(string part, int least, int most, string[] names, HashSet<int> values)
    {
        var steps = part.Split('/');
        var ends = steps[0].Split('-');
        int first;
        int last;
        if (ends[0] is "*" or "?")
        {
            (first, last) = (least, most);
        }
        else
        {
            first = Number(ends[0], least, names);
            last = ends.Length switch
            {
                1 => first,
                2 => Number(ends[1], least, names),
                _ => throw new FormatException($"too many hyphens: {part}"),
            };
        }

        var step = 1;
        if (steps.Length == 2)
        {
            step = Number(steps[1], least, []);
            last = ends.Length == 1 && ends[0] is not ("*" or "?") ? most : last;
        }
        else if (steps.Length > 2)
        {
            throw new FormatException($"too many slashes: {part}");
        }

        if (first < least)
        {
            throw new FormatException($"beginning of range ({first}) below minimum ({least}): {part}");
        }

        if (last > most)
        {
            throw new FormatException($"end of range ({last}) above maximum ({most}): {part}");
        }

        if (first > last)
        {
            throw new FormatException($"beginning of range ({first}) beyond end of range ({last}): {part}");
        }

        if (step == 0)
        {
            throw new FormatException($"step of range should be a positive number: {part}");
        }

        for (var value = first; value <= last; value += step)
        {
            values.Add(value);
        }
    }

    private static int Number(string text, int least, string[] names)
    {
        var index = Array.IndexOf(names, text.ToLowerInvariant());
        if (index >= 0)
        {
            return index + least;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number >= 0 ? number : throw new FormatException($"negative number ({number}) not allowed: {text}")
            : throw new FormatException($"failed to parse int from {text}: strconv.Atoi: parsing \"{text}\": invalid syntax");
    }

    private static TimeSpan Duration(string text)
    {
        var rest = text["@every ".Length..];
        var total = TimeSpan.Zero;
        var number = "";
        foreach (var letter in rest)
        {
            if (char.IsAsciiDigit(letter) || letter == '.')
            {
                number += letter;
                continue;
            }

            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                throw new FormatException($"failed to parse duration {text}: time: invalid duration \"{rest}\"");
            }

            total += letter switch
            {
                'h' => TimeSpan.FromHours(amount),
                'm' => TimeSpan.FromMinutes(amount),
                's' => TimeSpan.FromSeconds(amount),
                _ => throw new FormatException($"failed to parse duration {text}: time: unknown unit \"{letter}\" in duration \"{rest}\""),
            };
            number = "";
        }

        return number.Length == 0 && total >= TimeSpan.FromSeconds(1)
            ? total
            : throw new FormatException($"failed to parse duration {text}: time: missing unit in duration \"{rest}\"");
    }
}

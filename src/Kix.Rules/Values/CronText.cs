using System.Globalization;

namespace Kix.Rules.Values;

/// <summary>
/// Schedules of CronJobs: five fields or a macro, as github.com/robfig/cron/v3 reads them (its standard parser), with its reasons.
/// </summary>
internal static class CronText
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly (int Least, int Most, string[] Names)[] Bounds = [(0, 59, []), (0, 23, []), (1, 31, []), (1, 12, Months), (0, 6, Days)];

    /// <summary>What is wrong with a schedule; null when nothing.</summary>
    public static string? Problem(string schedule)
    {
        if (schedule.Length == 0)
        {
            return "empty spec string";
        }

        // k8s.io/kubernetes/pkg/apis/batch/validation: the zone has a field of its own.
        if (schedule.Contains("TZ"))
        {
            return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead";
        }

        if (schedule[0] == '@')
        {
            return Macro(schedule);
        }

        var fields = schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == Bounds.Length
            ? fields.Select((field, i) => Field(field, Bounds[i])).FirstOrDefault(problem => problem is not null)
            : $"expected exactly 5 fields, found {fields.Length}: [{string.Join(" ", fields)}]";
    }

    private static string? Macro(string text)
    {
        const string Every = "@every ";
        if (text is "@yearly" or "@annually" or "@monthly" or "@weekly" or "@daily" or "@midnight" or "@hourly")
        {
            return null;
        }

        return !text.StartsWith(Every, StringComparison.Ordinal) ? $"unrecognized descriptor: {text}"
            : DurationText.Problem(text.Substring(Every.Length)) is { } problem ? $"failed to parse duration {text}: {problem}"
            : null;
    }

    private static string? Field(string field, (int Least, int Most, string[] Names) bounds) =>
        field.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(part => Part(part, bounds)).FirstOrDefault(problem => problem is not null);

    // *  */15  3  3-7  3-7/2  3/2  mon-fri
    private static string? Part(string part, (int Least, int Most, string[] Names) bounds)
    {
        var steps = part.Split('/');
        var ends = steps[0].Split('-');
        var first = (long)bounds.Least;
        var last = (long)bounds.Most;
        if (ends[0] is not ("*" or "?"))
        {
            if (Number(ends[0], bounds.Least, bounds.Names, out first) is { } wrong)
            {
                return wrong;
            }

            last = first;
            if (ends.Length == 2 && Number(ends[1], bounds.Least, bounds.Names, out last) is { } alsoWrong)
            {
                return alsoWrong;
            }

            if (ends.Length > 2)
            {
                return $"too many hyphens: {part}";
            }
        }

        var step = 1L;
        if (steps.Length == 2)
        {
            if (Number(steps[1], 0, [], out step) is { } wrong)
            {
                return wrong;
            }

            // 3/2 means 3-59/2.
            last = ends.Length == 1 ? bounds.Most : last;
        }

        return steps.Length > 2 ? $"too many slashes: {part}"
            : first < bounds.Least ? $"beginning of range ({first}) below minimum ({bounds.Least}): {part}"
            : last > bounds.Most ? $"end of range ({last}) above maximum ({bounds.Most}): {part}"
            : first > last ? $"beginning of range ({first}) beyond end of range ({last}): {part}"
            : step == 0 ? $"step of range should be a positive number: {part}"
            : null;
    }

    private static string? Number(string text, int least, string[] names, out long number)
    {
        var index = Array.IndexOf(names, text.ToLowerInvariant());
        number = index + least;
        return index >= 0 ? null
            : !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? $"failed to parse int from {text}: strconv.Atoi: parsing \"{text}\": invalid syntax"
            : number < 0 ? $"negative number ({number}) not allowed: {text}"
            : null;
    }
}

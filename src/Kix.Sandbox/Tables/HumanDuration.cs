using System.Globalization;

namespace Kix.Sandbox.Tables;

/// <summary>A time span for people: <c>45s</c>, <c>5m12s</c>, <c>3h4m</c>, <c>2d6h</c>, <c>400d</c>.</summary>
/// <remarks>As k8s.io/apimachinery/pkg/util/duration.HumanDuration.</remarks>
internal static class HumanDuration
{
    public static string Of(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        if (seconds < -1)
        {
            return "<invalid>";
        }

        if (seconds < 0)
        {
            return "0s";
        }

        var (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        return seconds switch
        {
            < 2 * 60 => Text(seconds, 's'),
            < 10 * 60 => Text(minutes, 'm', seconds % 60, 's'),
            < 3 * 3600 => Text(minutes, 'm'),
            < 8 * 3600 => Text(hours, 'h', minutes % 60, 'm'),
            < 48 * 3600 => Text(hours, 'h'),
            < 8 * 86_400 => Text(days, 'd', hours % 24, 'h'),
            < 2 * 365 * 86_400 => Text(days, 'd'),
            < 8L * 365 * 86_400 => Text(days / 365, 'y', days % 365, 'd'),
            _ => Text(days / 365, 'y'),
        };
    }

    private static string Text(long number, char unit, long rest = 0, char restUnit = ' ') => rest == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{number}{unit}")
        : string.Create(CultureInfo.InvariantCulture, $"{number}{unit}{rest}{restUnit}");
}

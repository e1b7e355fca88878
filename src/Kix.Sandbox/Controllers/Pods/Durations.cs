using System.Globalization;
using System.Text;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>Durations as Go prints them.</summary>
internal static class Durations
{
    /// <summary><c>10s</c>, <c>1m20s</c>, <c>500ms</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.###}ms");
        }

        var text = new StringBuilder();
        if (duration.TotalHours >= 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Math.Floor(duration.TotalHours)}h");
        }

        if (duration.TotalMinutes >= 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{duration.Minutes}m");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{duration.Seconds + (duration.Milliseconds / 1000.0):0.###}s").ToString();
    }
}

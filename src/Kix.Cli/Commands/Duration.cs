using System.Globalization;

namespace Kix.Cli.Commands;

/// <summary>Times as kubectl writes them, and days: <c>90s</c>, <c>15m</c>, <c>1h</c>, <c>1h30m</c>, <c>30d</c>.</summary>
internal static class Duration
{
    /// <summary>The time; null where the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        var total = TimeSpan.Zero;
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                continue;
            }

            if (digits is 0 or > 6)
            {
                return null;
            }

            var number = int.Parse(text.AsSpan(i - digits, digits), CultureInfo.InvariantCulture);
            digits = 0;
            switch (text[i])
            {
                case 'd':
                    total += TimeSpan.FromDays(number);
                    break;
                case 'h':
                    total += TimeSpan.FromHours(number);
                    break;
                case 'm':
                    total += TimeSpan.FromMinutes(number);
                    break;
                case 's':
                    total += TimeSpan.FromSeconds(number);
                    break;
                default:
                    return null;
            }
        }

        return digits > 0 || total == TimeSpan.Zero ? null : total;
    }
}

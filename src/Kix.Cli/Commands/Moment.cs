using System.Globalization;

namespace Kix.Cli.Commands;

/// <summary>A time span that a user names by its beginning: a day (<c>2026-03-15</c>), a minute or a second of it, in UTC unless the text says another offset.</summary>
/// <param name="From">The beginning.</param>
/// <param name="Until">The end, not included.</param>
internal readonly record struct Moment(DateTimeOffset From, DateTimeOffset Until)
{
    private static readonly (string Format, TimeSpan Length)[] Formats =
    [
        ("yyyy-MM-dd", TimeSpan.FromDays(1)),
        ("yyyy-MM-dd'T'HH:mm", TimeSpan.FromMinutes(1)),
        ("yyyy-MM-dd'T'HH:mm:ss", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>Reads a moment; null for other text.</summary>
    public static Moment? Parse(string text)
    {
        foreach (var (format, length) in Formats)
        {
            foreach (var zone in new[] { "", "K", "zzz" })
            {
                if (DateTimeOffset.TryParseExact(text, format + zone, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from))
                {
                    return new Moment(from, from + length);
                }
            }
        }

        return null;
    }
}

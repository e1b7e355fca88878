using System.Globalization;
using Kix.Cli.Commands;

namespace Kix.Cli.Tests.Commands;

public class MomentTests
{
    [Theory]
    [InlineData("2026-03-15", "2026-03-15T00:00:00Z", 86_400)]
    [InlineData("2026-03-15T14:30", "2026-03-15T14:30:00Z", 60)]
    [InlineData("2026-03-15T14:30Z", "2026-03-15T14:30:00Z", 60)]
    [InlineData("2026-03-15T14:30:05", "2026-03-15T14:30:05Z", 1)]
    [InlineData("2026-03-15T14:30+02:00", "2026-03-15T12:30:00Z", 60)]
    public void A_moment_is_as_long_as_it_is_written_exactly(string text, string from, int seconds)
    {
        var moment = Moment.Parse(text)!.Value;

        Assert.Equal((DateTimeOffset.Parse(from, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(seconds)), (moment.From, moment.Until - moment.From));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("15.03.2026")]
    [InlineData("2026-13-01")]
    public void Other_text_is_none(string text) => Assert.Null(Moment.Parse(text));
}

using Kix.Cli.Commands;

namespace Kix.Cli.Tests.Commands;

public class DurationTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("1h", 3600)]
    [InlineData("1h30m", 5400)]
    public void Times_are_read_as_kubectl_writes_them(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Duration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("0s")]
    [InlineData("-1m")]
    [InlineData("1.5h")]
    [InlineData("9999999h")]
    [InlineData("1w")]
    public void Other_text_is_no_time(string text) => Assert.Null(Duration.Parse(text));
}

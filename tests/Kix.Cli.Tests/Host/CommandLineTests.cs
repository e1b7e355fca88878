namespace Kix.Cli.Tests.Host;

public class CommandLineTests
{
    [Theory]
    [InlineData("expain", "kix: there is no command 'expain': did you mean 'explain'?\nSee kix --help.\n")]
    [InlineData("zzz", "kix: there is no command 'zzz'.\nSee kix --help.\n")]
    [InlineData("explain a b c", "kix: Unrecognized command or argument 'c'.\nSee kix explain --help.\n")]
    [InlineData("explain --output xml", "kix: Argument 'xml' not recognized. Must be one of: 'text' 'json'\nSee kix explain --help.\n")]
    [InlineData("explain --colour", "kix: Unrecognized command or argument '--colour'.\nSee kix explain --help.\n")]
    [InlineData("sandbox --port x", "kix: Cannot parse argument 'x' for option '--port' as expected type 'System.Int32'.\nSee kix sandbox --help.\n")]
    public async Task Bad_arguments_are_a_clear_line_and_status_1(string line, string error)
    {
        var host = new RecordedHost();

        var status = await host.RunAsync(line.Split(' '));

        Assert.Equal(1, status);
        Assert.Equal(error, host.Error);
        Assert.Equal("", host.Output);
    }
}

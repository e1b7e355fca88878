using System.CommandLine;
using Kix.Cli.Commands;
using Kix.Cli.Host;
using Kix.Testing;

namespace Kix.Cli.Tests.Host;

public class HelpTests
{
    public static TheoryData<string> Commands => [.. All(CommandLine.Commands(new RecordedHost().Host), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_ends_with_an_example(string command)
    {
        var host = new RecordedHost();

        var status = await host.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(0, status);
        Assert.Matches(@"\nExamples?:\n(  .+\n)+$", host.Output);
        Assert.Contains($"  kix {command}", host.Output[host.Output.IndexOf("\nExample", StringComparison.Ordinal)..]);
        Snapshot.Verify(host.Output, command.Replace(' ', '-'));
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        var host = new RecordedHost();

        Assert.Equal(0, await host.RunAsync("--help"));

        Snapshot.Verify(host.Output);
    }

    [Fact]
    public async Task No_command_shows_help()
    {
        var alone = new RecordedHost();
        var asked = new RecordedHost();

        Assert.Equal(0, await alone.RunAsync());
        await asked.RunAsync("--help");

        Assert.Equal(asked.Output, alone.Output);
    }

    [Theory]
    [InlineData("canary")]
    [InlineData("import")]
    public async Task Commands_that_do_not_exist_yet_are_not_offered(string command)
    {
        var host = new RecordedHost();

        Assert.Equal(1, await host.RunAsync(command));

        Assert.Contains($"there is no command '{command}'", host.Error);
    }

    private static IEnumerable<string> All(Command command, string prefix) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(c => c is KixCommand ? [prefix + c.Name] : All(c, c.Name + " "));
}

using Kix.Cli.Host;
using Kix.Testing;

namespace Kix.Cli.Tests.Host;

public class CommandsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Corpus.Repository, "docs", "commands.md"));

    [Fact]
    public void The_page_describes_the_commands_that_there_are()
    {
        var described = Page.Split('\n').Where(l => l.StartsWith("## kix ", StringComparison.Ordinal)).Select(l => l["## kix ".Length..]);
        var offered = CommandLine.Commands(new RecordedHost().Host).Subcommands
            .SelectMany(c => c.Subcommands.Count == 0 ? [c.Name] : c.Subcommands.Select(s => $"{c.Name} {s.Name}"));

        Assert.Equal(offered.Order(), described.Order());
    }
}

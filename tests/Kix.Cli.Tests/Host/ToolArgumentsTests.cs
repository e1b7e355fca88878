using Kix.Cli.Host;

namespace Kix.Cli.Tests.Host;

public class ToolArgumentsTests
{
    [Theory]
    [InlineData("diff prod-eu1 --sandbox", true)]
    [InlineData("deploy", true)]
    [InlineData("history", true)]
    [InlineData("history prod-eu1", false)]
    [InlineData("rollback --to 9f3a", true)]
    [InlineData("rollback prod-eu1 --to 9f3a", false)]
    [InlineData("rollback 9f3a", true)]
    [InlineData("rollback prod-eu1 9f3a", false)]
    [InlineData("show Deployment/web", true)]
    [InlineData("show prod-eu1 Deployment/web", false)]
    [InlineData("sandbox", false)]
    [InlineData("store verify", false)]
    [InlineData("diff --help", false)]
    [InlineData("--version", false)]
    public void Only_what_needs_the_program_is_handed_to_it(string line, bool expected) =>
        Assert.Equal(expected, ToolArguments.NeedProgram(line.Split(' ')));

    [Theory]
    [InlineData("diff --project a/b --sandbox", "a/b")]
    [InlineData("--project=a/b diff --sandbox", "a/b")]
    [InlineData("diff --sandbox", null)]
    public void The_project_is_taken_out_of_the_line(string line, string? project)
    {
        var (arguments, found) = ToolArguments.TakeProject(line.Split(' '));

        Assert.Equal(project, found);
        Assert.Equal(["diff", "--sandbox"], arguments);
    }

    [Fact]
    public void A_project_without_a_value_is_an_error() =>
        Assert.Throws<CommandException>(() => ToolArguments.TakeProject(["diff", "--project"]));
}

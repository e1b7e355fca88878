using Kix.Cli.Tests.Clusters;
using Kix.Testing;

namespace Kix.Cli.Tests.Commands;

/// <summary>Commands that need no live cluster.</summary>
public sealed class ReadingCommandTests : IDisposable
{
    private readonly ProgramHost _program = new();

    [Theory]
    [InlineData("graph")]
    [InlineData("graph --dot")]
    [InlineData("graph --mermaid")]
    [InlineData("graph --output json")]
    [InlineData("explain")]
    [InlineData("explain shop.web")]
    [InlineData("explain shop.web.Replicas")]
    [InlineData("explain Shop.Web.Cache")]
    [InlineData("explain trial shop.web.database --output json")]
    [InlineData("why Deployment/web Deployment/db")]
    [InlineData("why trial Shop.Db.Server deployment/web@shop")]
    [InlineData("why Deployment/web Service/db --output json")]
    [InlineData("show Deployment/web")]
    [InlineData("show configmap/web --output json")]
    public async Task A_command_prints_what_the_program_says(string line)
    {
        var ran = await _program.RunAsync<Trial>(line);

        Assert.Equal("", ran.Error);
        Assert.Equal(0, ran.Status);
        Snapshot.Verify(ran.Output, line.Replace("--output ", "", StringComparison.Ordinal).Replace("--", "", StringComparison.Ordinal)
            .Replace(' ', '-').Replace('/', '-'));
    }

    [Theory]
    [InlineData("explain yard.crane")]
    [InlineData("explain yard.crane.Lifts")]
    [InlineData("explain yard.crane.Hosts")]
    [InlineData("explain yard.crane.Lifts --output json")]
    public async Task Explain_names_every_speaker(string line)
    {
        var ran = await _program.RunAsync<Tuned>(line);

        Assert.Equal("", ran.Error);
        Snapshot.Verify(ran.Output, line.Replace("--output ", "", StringComparison.Ordinal).Replace(' ', '-'));
    }

    [Fact]
    public async Task Build_stores_the_activation_and_prints_its_root()
    {
        var ran = await _program.RunAsync<Trial>("build");

        Assert.Equal(0, ran.Status);
        Assert.Matches("^trial  sha256:[0-9a-f]{4}…[0-9a-f]{4}  6 resources\n$", ran.Output);
        Assert.Equal(7, Directory.GetFiles(Path.Combine(_program.Folder, ".kix", "store"), "*.json").Length);
        Assert.Equal(0, (await _program.RunAsync<Trial>("store verify")).Status);

        // The tool, without the program, knows what the store has.
        var root = ran.Output[14..18];
        var shown = await _program.RunAsync($"show {root}");
        Assert.Equal("", shown.Error);
        Assert.Contains("Deployment/web @ shop", shown.Output);
        Assert.Contains(" by alice@", shown.Output);
        Assert.Equal((await _program.RunAsync<Trial>("show Deployment/web")).Output, (await _program.RunAsync("show trial Deployment/web")).Output);
    }

    [Fact]
    public async Task A_damaged_object_of_the_store_is_named()
    {
        await _program.RunAsync<Trial>("build");
        var file = Directory.GetFiles(Path.Combine(_program.Folder, ".kix", "store"), "*Deployment-shop-web.json").Single();
        File.SetAttributes(file, FileAttributes.Normal);
        File.AppendAllText(file, " ");

        var ran = await _program.RunAsync<Trial>("store verify");

        Assert.Equal(1, ran.Status);
        Assert.Contains(Path.GetFileName(file), ran.Output);

        // And mended by the next build.
        await _program.RunAsync<Trial>("build");
        Assert.Equal(0, (await _program.RunAsync<Trial>("store verify")).Status);
    }

    [Theory]
    [InlineData("build prod", "kix: There is no cluster 'prod'; this program has trial.\n")]
    [InlineData("graph trail", "kix: There is no cluster 'trail': did you mean 'trial'?\n")]
    [InlineData("explain shop.wep", "kix: Shop has no instance, option or need 'wep': did you mean 'Shop.Web'?\n")]
    [InlineData("explain shop.web.Replics", "kix: Shop.Web has no instance, option or need 'Replics': did you mean 'Shop.Web.Replicas'?\n")]
    [InlineData("explain shop.web.x", "kix: Shop.Web has no instance, option or need 'x'; it has Cache, Database, Mailer, Replicas, Version.\n")]
    [InlineData("explain shpo.web.Replicas", "kix: There is no instance 'shpo': did you mean 'Shop'?\n")]
    [InlineData("show Deployment/wep", "kix: There is no resource 'Deployment/wep': did you mean 'Deployment/web'?\n")]
    [InlineData("show web", "kix: There is no resource 'web': did you mean 'ConfigMap/web @ shop' or 'Deployment/web @ shop'?\n")]
    [InlineData("why Deployment/web", "kix: Say two resources: kix why Deployment/web StatefulSet/db.\n")]
    [InlineData("show", "kix: Say what to show: a resource such as Deployment/web, or a root.\n")]
    [InlineData("graph --dot --mermaid", "kix: Choose one of --dot and --mermaid.\nSee kix graph --help.\n")]
    public async Task What_is_not_there_is_one_clear_line(string line, string error)
    {
        var ran = await _program.RunAsync<Trial>(line);

        Assert.Equal(1, ran.Status);
        Assert.Equal(error, ran.Error);
        Assert.Equal("", ran.Output);
    }

    [Fact]
    public async Task An_error_of_the_program_has_its_place()
    {
        var ran = await _program.RunAsync<Broken>("graph");

        Assert.Equal(1, ran.Status);
        Assert.Matches(@"^Clusters/Broken\.cs\(\d+\): error KIX\d{4}: .+\n$", ran.Error);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_one_clear_line()
    {
        File.WriteAllText(Path.Combine(_program.Folder, "file"), "");
        _program.Variables["KIX_STORE"] = Path.Combine(_program.Folder, "file", "store");

        var ran = await _program.RunAsync<Trial>("build");

        Assert.Equal(1, ran.Status);
        Assert.Matches(@"^kix: [^\n]*store[^\n]*\n$", ran.Error);
        Assert.Equal("", ran.Output);
    }

    public void Dispose() => _program.Dispose();
}

using Kix.Cli.Tests.Clusters;
using Kix.Cli.Tests.Commands;

namespace Kix.Cli.Tests.Check;

/// <summary><c>kix build --check</c>, with its second process.</summary>
public sealed class BuildCheckTests : IDisposable
{
    private readonly ProgramHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_program_that_is_pure_is_the_same_elsewhere()
    {
        var ran = await _host.RunAsync<Trial>("build --check");

        Assert.True(ran.Status == 0, ran.Error);
        var line = ran.Output.Split('\n')[^2];
        Assert.Matches("^checked: evaluated again with (culture tr-TR|made-up formats of numbers and dates), .*, other hash codes, members in reverse, .*another folder, another environment.*: the same(; not varied: .*)?$", line);
    }

    [Fact]
    public async Task What_the_culture_writes_is_named_with_both_values()
    {
        var ran = await _host.RunAsync<Cultured>("build --check");

        Assert.Equal(1, ran.Status);
        Assert.Equal("", ran.Output);
        Assert.False(Directory.Exists(Path.Combine(_host.Folder, ".kix")));
        var errors = ran.Error.Split('\n');
        Assert.Matches(@"^Clusters/Wavering\.cs\(\d+\): error KIX6009: ConfigMap/share @ cultured is another one when it is evaluated again \(culture tr-TR, .*\): \$\.data\.share: ""0\.5"" and ""0,5""; \$\.data\.title: ""TITLE"" and ""TİTLE""; look in Space\.Share for code that depends on what KIX6001 to KIX6010 are about$", errors[0]);
        Assert.Matches(@"^Clusters/Wavering\.cs\(\d+\): error KIX6009: Secret/token @ cultured .*: \$\.data\.token; look in Space\.Token for", errors[1]);
    }

    [Fact]
    public async Task Everything_else_that_differs_is_found()
    {
        _host.Variables["USER"] = "alice";

        var ran = await _host.RunAsync<Wavering>("build --check");

        Assert.Equal(1, ran.Status);
        var errors = ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(errors.Length == 6, ran.Error);
        Assert.Contains(errors, e => e.Contains("$.data.value: \"1.5\" and \"1,5\"", StringComparison.Ordinal));
        Assert.Matches(@"^kix : error KIX6009: the cluster wavering is another one when it is evaluated again \(.*\): .* @ wavering.*; look in its code for", errors[^1]);
        Assert.DoesNotContain("number @", errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fails_elsewhere_is_wrong()
    {
        var ran = await _host.RunAsync<Homely>("build --check");

        Assert.Equal(1, ran.Status);
        Assert.Matches(@"^kix : error KIX6009: the cluster homely is another one when it is evaluated again \(.*\): it fails then: .*error KIX5007: .*too much; look in its code for .*$", ran.Error.TrimEnd());
    }

    [Fact]
    public async Task Without_check_nothing_is_said_of_it()
    {
        var ran = await _host.RunAsync<Cultured>("build");

        Assert.Equal(0, ran.Status);
        Assert.DoesNotContain("checked", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_read_what_was_varied()
    {
        var ran = await _host.RunAsync<Trial>("build --check --output json");

        Assert.True(ran.Status == 0, ran.Error);
        Assert.Contains("\"members in reverse\"", ran.Output, StringComparison.Ordinal);
        Assert.Contains("\"notVaried\": [", ran.Output, StringComparison.Ordinal);
    }
}

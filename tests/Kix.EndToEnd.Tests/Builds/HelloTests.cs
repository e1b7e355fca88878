using System.Text.RegularExpressions;
using Kix.Testing;

namespace Kix.EndToEnd.Tests.Builds;

/// <summary><c>examples/hello/cluster.cs</c>, copied to folders of their own: the sandbox of whoever works here stays as it is.</summary>
public sealed partial class HelloTests : IDisposable
{
    private static readonly string Source = Path.Combine(Corpus.Repository, "examples", "hello", "cluster.cs");

    private readonly TemporaryProject _here = new();
    private readonly TemporaryProject _there = new();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task One_file_is_a_cluster_and_has_one_root_wherever_and_however_it_is_written()
    {
        var text = (await File.ReadAllTextAsync(Source, TestContext.Current.CancellationToken)).Replace("../../", Corpus.Repository + "/", StringComparison.Ordinal);
        _here.Write("cluster.cs", text);
        _there.Write("cluster.cs", Shuffled(text));
        _there.Environment["TZ"] = "Pacific/Auckland";
        _there.Environment["LANG"] = _there.Environment["LC_ALL"] = "tr_TR.UTF-8";
        string[] run = ["run", "cluster.cs", "-p:BuildProjectReferences=false", "--"];

        var ran = await Task.WhenAll(_here.DotnetAsync([.. run, "diff", "--sandbox"]), _there.DotnetAsync([.. run, "build"]));
        var (diff, build) = (ran[0], ran[1]);

        Assert.True(diff.Exit == 2, diff.ToString());
        Assert.Matches(@"(?m)^   kix-only: +4 +\(will be created\)$", diff.Output);
        Assert.Contains(" + Deployment/web @ greetings\n", diff.Output, StringComparison.Ordinal);
        Assert.True(build.Exit == 0, build.ToString());
        Assert.Equal(Root().Match(diff.Output).Value, Root().Match(build.Output).Value);
        Assert.NotEqual("", Root().Match(build.Output).Value);
    }

    /// <summary>The classes of the file in reverse order.</summary>
    private static string Shuffled(string text)
    {
        var start = text.IndexOf("[Cluster", StringComparison.Ordinal);
        var classes = Regex.Split(text[start..].TrimEnd() + "\n", @"(?<=^\}\n)\n", RegexOptions.Multiline);
        Assert.Equal(3, classes.Length);
        return text[..start] + string.Join("\n", classes.Reverse());
    }

    [GeneratedRegex("[0-9a-f]{4}…[0-9a-f]{4}")]
    private static partial Regex Root();
}

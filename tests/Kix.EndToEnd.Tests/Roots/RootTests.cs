using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.EndToEnd.Tests.Processes;
using Kix.EndToEnd.Tests.Roots.Shuffled;
using Kix.EndToEnd.Tests.Story;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Roots;

/// <summary>One program, one root, which anybody can verify.</summary>
public sealed class RootTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-roots-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Coreutils_and_a_separate_program_agree_with_a_store()
    {
        var (store, root) = await BuildAsync("store", []);

        var sums = await new Program("sha256sum") { Folder = store }.RunAsync(Names(store));
        var verified = await Program.VerifyRoot.RunAsync(store, root);

        Assert.True(sums.Exit == 0, sums.ToString());
        var lines = sums.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 80, $"{lines.Length} objects");
        Assert.All(lines, line => Assert.StartsWith(line[..64], line[66..], StringComparison.Ordinal));
        Assert.Single(lines, l => l.StartsWith(root, StringComparison.Ordinal));
        Assert.True(verified.Exit == 0, verified.ToString());
        Assert.Matches($"^{root}: prod-eu1, {lines.Length - 1} resources, \\d+ edges: verified\n$", verified.Output);

        // The separate program is no yes-man.
        var file = Directory.GetFiles(store, "*-Deployment-shop-frontend.json").Single();
        var content = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        await File.WriteAllTextAsync(file, content.Replace("\"replicas\"", "\"replicaz\"", StringComparison.Ordinal).Replace("server", "served", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var refused = await Program.VerifyRoot.RunAsync(store, root);
        Assert.True(refused.Exit == 1, refused.ToString());
    }

    [Fact]
    public async Task Culture_time_zone_and_folder_do_not_matter()
    {
        // The example runs without cultures, as its runtime configuration says; here it has those of the machine.
        var configuration = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(Program.Example, "runtimeconfig.json"), TestContext.Current.CancellationToken))!;
        configuration["runtimeOptions"]!["configProperties"]!.AsObject().Remove("System.Globalization.Invariant");
        configuration["runtimeOptions"]!["configProperties"]!.AsObject().Remove("System.Globalization.PredefinedCulturesOnly");
        var path = Path.Combine(_folder, "cultures.runtimeconfig.json");
        await File.WriteAllTextAsync(path, configuration.ToJsonString(), TestContext.Current.CancellationToken);
        Program abroad = new("dotnet", "exec", "--runtimeconfig", path, Program.Example);

        var builds = await Task.WhenAll(
            BuildAsync("plain", []),
            BuildAsync("turkish", Abroad("tr_TR.UTF-8", "Pacific/Auckland"), abroad),
            BuildAsync("arabic", Abroad("ar_SA.UTF-8", "America/St_Johns"), abroad));

        Assert.Equal(builds[0].Root, builds[1].Root);
        Assert.Equal(builds[0].Root, builds[2].Root);
        Assert.Equal(Names(builds[0].Store), Names(builds[1].Store));
    }

    [Fact]
    public async Task The_order_of_declarations_does_not_matter()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());

        var one = await session.KixAsync<StoryCluster>("build", "--output", "json");
        var other = await session.KixAsync<ShuffledStory>("build", "--output", "json");

        Assert.True(one.Exit == 0, one.ToString());
        Assert.Equal(RootOf(one), RootOf(other));
        Assert.NotEqual(RootOf(one), RootOf(await session.KixAsync<StoryWithNewImage>("build", "--output", "json")));
    }

    private static Dictionary<string, string?> Abroad(string language, string zone) => new()
    {
        ["LANG"] = language,
        ["LC_ALL"] = language,
        ["TZ"] = zone,
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0",
    };

    private async Task<(string Store, string Root)> BuildAsync(string name, Dictionary<string, string?> environment, Program? program = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        environment["KIX_STORE"] = Path.Combine(folder, "store");
        var build = await ((program ?? Program.ProdEu1) with { Folder = folder, Environment = environment }).RunAsync("build", "--output", "json");
        Assert.True(build.Exit == 0, build.ToString());
        return (Path.Combine(folder, "store"), RootOf(build));
    }

    private static string RootOf(Outcome build) => Regex.Match(build.Output, "[0-9a-f]{64}").Value;

    private static string[] Names(string store) =>
        [.. Directory.GetFiles(store).Select(f => Path.GetFileName(f)!).Where(n => n.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

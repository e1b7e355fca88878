using Kix.EndToEnd.Tests.Processes;
using Kix.EndToEnd.Tests.Story;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.BadInput;

/// <summary>What a cluster can have against a command: one line each, exit status 1, and nothing written.</summary>
public class ClusterErrorTests
{
    [Theory]
    [InlineData("diff")]
    [InlineData("deploy", "--yes")]
    [InlineData("rollback", "--yes")]
    [InlineData("history")]
    public async Task An_unreachable_cluster_is_named_with_its_context(params string[] command)
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        var kubeconfig = KubeconfigOf(session, new Uri("http://127.0.0.1:1"));

        var outcome = await session.KixAsync<StoryCluster>([.. command, "--kubeconfig", kubeconfig]);

        SaysOnly("kix: cannot reach the cluster at http://127.0.0.1:1 (context kix-sandbox): connection refused", outcome);
    }

    [Fact]
    public async Task A_wrong_context_is_named_with_those_there_are()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());

        var outcome = await session.KixAsync<StoryCluster>("deploy", "--yes", "--context", "prod");

        SaysOnly("kix: context 'prod' does not exist: the kubeconfig has kix-sandbox", outcome);
        Assert.Equal(0, session.Server.Writes);
    }

    [Fact]
    public async Task A_missing_kubeconfig_is_named()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());
        var path = Path.Combine(session.Folder, "none");

        var outcome = await session.KixAsync<StoryCluster>("diff", "--kubeconfig", path);

        Assert.Equal(1, outcome.Exit);
        Assert.Contains(path, Assert.Single(LinesOf(outcome)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_forbidden_stops_diff_by_name()
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);
        await using var proxy = await RefusingProxy.StartAsync(sandbox.Uri, "GET", "deployments");

        var outcome = await session.KixAsync<StoryCluster>("diff", "--kubeconfig", KubeconfigOf(session, proxy.Uri));

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("kix: not allowed to ", Assert.Single(LinesOf(outcome)), StringComparison.Ordinal);
        Assert.Contains("deployments", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("User \"jane\" cannot", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_that_is_forbidden_stops_deploy_before_it_writes_objects()
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);
        await using var proxy = await RefusingProxy.StartAsync(sandbox.Uri, "POST", "leases");

        var outcome = await session.KixAsync<StoryCluster>("deploy", "--yes", "--kubeconfig", KubeconfigOf(session, proxy.Uri));

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("kix: not allowed to create leases.coordination.k8s.io in namespace kix-system: ", outcome.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, session.TryKubectl("get", "namespace", "story").Exit);
    }

    [Fact]
    public async Task An_apply_that_is_forbidden_halts_the_deployment_with_the_servers_words()
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await using var session = Session.On(sandbox);
        await using var proxy = await RefusingProxy.StartAsync(sandbox.Uri, "PATCH", "services");

        var outcome = await session.KixAsync<StoryCluster>("deploy", "--yes", "--kubeconfig", KubeconfigOf(session, proxy.Uri));

        Assert.Equal(3, outcome.Exit);
        Assert.Contains("Service/back @ story", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("User \"jane\" cannot PATCH resource \"services\"", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await session.KixAsync<StoryCluster>("deploy", "--yes")).Exit);
    }

    [Fact]
    public async Task A_kind_that_the_server_does_not_know_is_named()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());

        var outcome = await session.KixAsync<StrangeCluster>("deploy", "--yes");

        Assert.Equal(1, outcome.Exit);
        var line = Assert.Single(LinesOf(outcome));
        Assert.StartsWith("kix: ", line, StringComparison.Ordinal);
        Assert.Contains("Widget", line, StringComparison.Ordinal);
        Assert.Contains("is its CustomResourceDefinition missing?", line, StringComparison.Ordinal);
        Assert.Equal(0, session.Server.Writes);
    }

    [Fact]
    public async Task An_unknown_cluster_is_named_with_the_nearest()
    {
        await using var session = Session.On(await SandboxUnderTest.StartAsync());

        SaysOnly("kix: There is no cluster 'storey': did you mean 'story'?", await session.KixAsync<StoryCluster>("deploy", "storey", "--yes"));
        SaysOnly("kix: There is no cluster 'prod'; this program has story.", await session.KixAsync<StoryCluster>("build", "prod"));
        Assert.Equal(0, session.Server.Writes);
        Assert.False(Directory.Exists(Path.Combine(session.Folder, ".kix")));
    }

    private static string KubeconfigOf(Session session, Uri server)
    {
        var path = Path.Combine(session.Folder, "kubeconfig");
        File.WriteAllText(path, File.ReadAllText(session.Server.Kubeconfig).Replace(((SandboxUnderTest)session.Server).Uri.ToString().TrimEnd('/'), server.ToString().TrimEnd('/'), StringComparison.Ordinal));
        return path;
    }

    private static void SaysOnly(string line, Outcome outcome)
    {
        Assert.Equal([line], LinesOf(outcome));
        Assert.Equal(1, outcome.Exit);
        Assert.Equal("", outcome.Output);
    }

    // The line that says what was compiled is no error.
    private static IEnumerable<string> LinesOf(Outcome outcome) => outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(l => !System.Text.RegularExpressions.Regex.IsMatch(l, @"^\w+  sha256:\S+  \d+ resources$"));
}

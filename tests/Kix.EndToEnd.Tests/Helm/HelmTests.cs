using Kix.EndToEnd.Tests.Processes;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Helm;

/// <summary>What helm does to a server, with a chart of a CRD, a hook and a web server. <c>KIX_HELM</c> names the program where it is not on the path.</summary>
public sealed class HelmTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-helm-").FullName;
    private IServerUnderTest? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerUnderTest.StartAsync();
        SmallChart.WriteTo(Path.Combine(_folder, "chart"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_chart_is_installed_upgraded_rolled_back_and_uninstalled()
    {
        var installed = await HelmAsync("upgrade", "--install", "shop", "chart", "--namespace", "helm-tests", "--create-namespace", "--wait");
        Assert.Contains("STATUS: deployed\nREVISION: 1", installed, StringComparison.Ordinal);
        Assert.Equal("2 example.com/web:1", await ImageAsync());
        Assert.Equal("desk", await GetAsync("lamps", "desk", "{.metadata.name}"));

        await HelmAsync("upgrade", "shop", "chart", "--namespace", "helm-tests", "--set", "image=example.com/web:2,replicas=3", "--wait");
        Assert.Equal("3 example.com/web:2", await ImageAsync());
        Assert.Contains("Rollback was a success!", await HelmAsync("rollback", "shop", "1", "--namespace", "helm-tests", "--wait"), StringComparison.Ordinal);
        Assert.Equal("2 example.com/web:1", await ImageAsync());

        Assert.Matches(@"(?m)^shop\s+helm-tests\s+3\s.*\sdeployed\s+small-0\.1\.0", await HelmAsync("list", "--all-namespaces"));
        var history = await HelmAsync("history", "shop", "--namespace", "helm-tests");
        Assert.Matches(@"(?s)\n1\s[^\n]+superseded[^\n]+Install complete.*\n2\s[^\n]+superseded[^\n]+Upgrade complete.*\n3\s[^\n]+deployed[^\n]+Rollback to 1", history);

        Assert.Equal("release \"shop\" uninstalled\n", await HelmAsync("uninstall", "shop", "--namespace", "helm-tests", "--wait"));
        Assert.Equal("", (await KubectlAsync("get", "deployments,services,jobs,lamps", "--output", "name")).Output);
        Assert.DoesNotContain("shop", await HelmAsync("list", "--all-namespaces", "--all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_refuses_is_a_failed_release()
    {
        var refused = await TryHelmAsync("install", "shop", "chart", "--namespace", "helm-refused", "--create-namespace", "--set", "replicas=many,other=replicaz");

        Assert.Equal(1, refused.Exit);
        Assert.Contains(
            "Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32",
            refused.Error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^shop\s+helm-refused\s+1\s.*\sfailed\s", await HelmAsync("list", "--namespace", "helm-refused", "--all"));
    }

    // helm leaves it to a server that can to look for unknown fields, and does not ask it to be strict.
    [Fact]
    public async Task What_the_schema_does_not_know_is_a_warning()
    {
        var installed = await TryHelmAsync("install", "shop", "chart", "--namespace", "helm-unknown", "--create-namespace", "--set", "other=replicaz");

        Assert.True(installed.Exit == 0, installed.ToString());
        Assert.Contains("unknown field \"spec.replicaz\"", installed.Error, StringComparison.Ordinal);
    }

    private Task<string> ImageAsync() => GetAsync("deployments", "web", "{.status.readyReplicas} {.spec.template.spec.containers[0].image}");

    private async Task<string> GetAsync(string kind, string name, string path)
    {
        var outcome = await KubectlAsync("get", kind, name, "--output", $"jsonpath={path}");
        Assert.True(outcome.Exit == 0, outcome.ToString());
        return outcome.Output;
    }

    private Task<Outcome> KubectlAsync(params string[] arguments) =>
        Story.Session.KubectlOf(_server!).RunAsync([.. arguments, "--namespace", "helm-tests"]);

    private async Task<string> HelmAsync(params string[] arguments)
    {
        var outcome = await TryHelmAsync(arguments);
        Assert.True(outcome.Exit == 0, $"helm {string.Join(' ', arguments)}: {outcome}");
        return outcome.Output;
    }

    private Task<Outcome> TryHelmAsync(params string[] arguments)
    {
        var homes = ((string[])["CACHE", "CONFIG", "DATA"]).Select(home => KeyValuePair.Create<string, string?>($"HELM_{home}_HOME", Path.Combine(_folder, "home")));
        var helm = new Program(Environment.GetEnvironmentVariable("KIX_HELM") ?? "helm", "--kubeconfig", _server!.Kubeconfig)
        {
            Folder = _folder, Environment = new Dictionary<string, string?>(homes),
        };
        return helm.RunAsync(arguments);
    }
}

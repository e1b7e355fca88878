using Kix.Cli.Host;
using Kix.EndToEnd.Tests.Processes;
using Kix.Testing.Servers;
using ProdEu1;

namespace Kix.EndToEnd.Tests.Access;

/// <summary>A user who has the printed role and nothing else.</summary>
public sealed class LimitedUserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-limited-").FullName;

    [Fact]
    public async Task The_printed_role_is_enough_to_diff_and_deploy_the_example()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 }, "the sandbox does not enforce RBAC; KUBEBUILDER_ASSETS names a server that does");
        await using var server = await ServerUnderTest.StartAsync();
        var kubectl = new Program("kubectl", "--kubeconfig", server.Kubeconfig);

        var role = await RunAsync($"doctor --rbac --kubeconfig {server.Kubeconfig}");
        Assert.True(role.Status == 0, role.Error);
        var file = Path.Combine(_folder, "role.yaml");
        await File.WriteAllTextAsync(file, role.Output, TestContext.Current.CancellationToken);
        await MustAsync(kubectl, "apply", "--filename", file);
        await MustAsync(kubectl, "create", "namespace", "deployers");
        await MustAsync(kubectl, "create", "serviceaccount", "kix", "--namespace", "deployers");
        var token = (await MustAsync(kubectl, "create", "token", "kix", "--namespace", "deployers")).Trim();
        var limited = Limited(await File.ReadAllTextAsync(server.Kubeconfig, TestContext.Current.CancellationToken), token);

        var without = await RunAsync($"doctor --kubeconfig {limited}");
        Assert.Equal(1, without.Status);
        Assert.Matches(@"(?m)^ ✗ permissions  \d+ of \d+ are missing: kix doctor --rbac prints the role that grants them$", without.Output);
        Assert.Contains("\n     patch deployments.apps in namespace shop\n", without.Output);
        var refused = await RunAsync($"diff --kubeconfig {limited}");
        Assert.Equal(1, refused.Status);
        Assert.Matches(@"(?m)^kix: not allowed to get configmaps in namespace kix-system: ", refused.Error);

        await MustAsync(kubectl, "create", "clusterrolebinding", "kix-prod-eu1", "--clusterrole", "kix-prod-eu1", "--serviceaccount", "deployers:kix");
        await MustAsync(kubectl, "auth", "can-i", "list", "configmaps", "--as", "system:serviceaccount:deployers:kix", "--all-namespaces");
        var with = await RunAsync($"doctor --kubeconfig {limited}");
        Assert.True(with.Status == 0, with.Output);
        var before = await RunAsync($"diff --kubeconfig {limited}");
        Assert.True(before.Status == 2, before.Error);
        var deployed = await RunAsync($"deploy --yes --timeout 10m --kubeconfig {limited}");
        Assert.True(deployed.Status == 0, deployed.Output + deployed.Error);
        Assert.DoesNotContain("not allowed", deployed.Error);
        var after = await RunAsync($"diff --kubeconfig {limited}");
        Assert.True(after.Status == 0, after.Output + after.Error);
        Assert.DoesNotContain("not allowed", after.Output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Limited(string kubeconfig, string token)
    {
        var text = System.Text.RegularExpressions.Regex.Replace(kubeconfig, "\"token\":\"[^\"]*\"", $"\"token\":\"{token}\"");
        Assert.Contains(token, text);
        var path = Path.Combine(_folder, "limited");
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<string> MustAsync(Program program, params string[] arguments)
    {
        var outcome = await program.RunAsync(arguments);
        Assert.True(outcome.Exit == 0, outcome.Error);
        return outcome.Output;
    }

    private async Task<(int Status, string Output, string Error)> RunAsync(string line)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var surroundings = new Surroundings
        {
            Output = output, Error = error, Input = TextReader.Null, WorkingDirectory = _folder, Environment = _ => null,
        };
        var host = new CommandHost(surroundings, new ClusterPrograms(ClusterProgram.Of(typeof(ProdEu1Cluster).Assembly)), _folder);
        var status = await CommandLine.RunAsync(host, line.Split(' '), TestContext.Current.CancellationToken);
        return (status, output.ToString(), error.ToString());
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Kix.Cli.Tests.Clusters;
using Kix.Sandbox;
using Kix.Sandbox.Storage;

namespace Kix.Cli.Tests.Commands;

/// <summary>Clusters that cannot be reached, or do not let the user in.</summary>
public sealed class UnwillingClusterTests : IDisposable
{
    private readonly ProgramHost _program = new();

    public static TheoryData<string> Commands => ["diff", "deploy --yes", "rollback --yes", "history"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_cluster_that_cannot_be_reached_is_one_clear_line(string command)
    {
        // Taken, so that nobody else gets it, and nobody listens.
        using var port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        port.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var ran = await _program.RunAsync<Trial>($"{command} --kubeconfig {Kubeconfig($"http://{port.LocalEndPoint}")}");

        Assert.Equal(1, ran.Status);
        Assert.Matches(@"(?m)^kix: cannot reach the cluster at http://127\.0\.0\.1:\d+ \(context here\): .+$", ran.Error);
        Assert.Equal("", ran.Output);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_wrong_context_is_one_clear_line(string command)
    {
        var ran = await _program.RunAsync<Trial>($"{command} --context there --kubeconfig {Kubeconfig("http://127.0.0.1:1")}");

        Assert.Equal(1, ran.Status);
        Assert.EndsWith("kix: context 'there' does not exist: the kubeconfig has here\n", ran.Error);
    }

    [Fact]
    public async Task A_kubeconfig_that_is_not_there_is_one_clear_line()
    {
        var ran = await _program.RunAsync<Trial>("diff --kubeconfig nowhere");

        Assert.Equal(1, ran.Status);
        Assert.Equal("kix: the kubeconfig nowhere does not exist\n", ran.Error);
    }

    [Theory]
    [InlineData("", "the kubeconfig .+ is empty: .+")]
    [InlineData("{client-certificate: no.crt, client-key: no.key}", "client-certificate .+no.crt and client-key .+no.key of user 'u' in the kubeconfig .+ do not exist: .+")]
    [InlineData("{exec: {apiVersion: client.authentication.k8s.io/v1, command: dotnet, args: [no-such-command]}}",
        "the credential plugin 'dotnet' of user 'u' in the kubeconfig .+ ended with exit code 1.*: .+")]
    public async Task A_kubeconfig_that_does_not_let_anybody_in_is_one_clear_line(string user, string expected)
    {
        var path = Path.Combine(_program.Folder, "kubeconfig");
        await File.WriteAllTextAsync(path, user.Length == 0 ? "" : $$"""
            current-context: c
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"} }]
            contexts: [{name: c, context: {cluster: c, user: u} }]
            users: [{name: u, user: {{user}} }]
            """, TestContext.Current.CancellationToken);

        var ran = await _program.RunAsync<Trial>($"diff --kubeconfig {path}");

        Assert.Equal(1, ran.Status);
        Assert.Matches($@"^kix: {expected}\n$", ran.Error);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_forbidden_verb_is_one_clear_line(string command)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Controllers = false, Interfere = Refuse });

        var ran = await _program.RunAsync<Trial>($"{command} --kubeconfig {Kubeconfig(server.Uri.ToString())}");

        Assert.Equal(1, ran.Status);
        Assert.Matches(@"(?m)^kix: not allowed to \w+ .+: .* is forbidden.*$", ran.Error);
    }

    public void Dispose() => _program.Dispose();

    // An API server to which the user may say nothing but hello: discovery answers, everything else is a 403.
    private static ValueTask<ApiException?> Refuse(IncomingRequest request) => ValueTask.FromResult(
        request.Path is "/version" or "/api" or "/apis" or "/api/v1" || Regex.IsMatch(request.Path, "^/apis/[^/]+(/[^/]+)?$")
            ? null
            : new ApiException(403, "Forbidden", "configmaps is forbidden: User \"alice\" cannot get resource \"configmaps\""));

    private string Kubeconfig(string server)
    {
        var path = Path.Combine(_program.Folder, "kubeconfig");
        File.WriteAllText(path, $$$"""
            {"apiVersion":"v1","kind":"Config","current-context":"here",
             "clusters":[{"name":"here","cluster":{"server":"{{{server}}}"}}],
             "users":[{"name":"here","user":{"token":"t"}}],
             "contexts":[{"name":"here","context":{"cluster":"here","user":"here"}}]}
            """);
        return path;
    }
}

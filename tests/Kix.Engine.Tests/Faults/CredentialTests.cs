using System.Net;
using Kix.Engine.Live;

namespace Kix.Engine.Tests.Faults;

/// <summary>Tokens that expire while a client is at work.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-token-").FullName;
    private readonly HttpListener _server = new();
    private readonly string _address;
    private readonly List<string> _seen = [];
    private string _accepted = "old";

    public CredentialTests()
    {
        for (var port = 20_000 + (Environment.ProcessId % 20_000); ; port++)
        {
            try
            {
                _server.Prefixes.Clear();
                _server.Prefixes.Add(_address = $"http://127.0.0.1:{port}/");
                _server.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // Somebody else has the port.
                continue;
            }
        }

        _ = AnswerAsync();
    }

    public void Dispose()
    {
        _server.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_expired_token_is_read_again_and_the_request_sent_once_more(bool asFile)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the credential plugin of this test is a shell script");
        Give("old");
        using var client = ClusterClient.Open(new ConnectionOptions { Kubeconfig = asFile ? WithTokenFile() : WithPlugin() });
        Assert.Equal("v1.36.2", (await client.VersionAsync(TestContext.Current.CancellationToken)).GitVersion);

        Give("new");
        _accepted = "new";
        Assert.Equal("v1.36.2", (await client.VersionAsync(TestContext.Current.CancellationToken)).GitVersion);
        Assert.Equal("v1.36.2", (await client.VersionAsync(TestContext.Current.CancellationToken)).GitVersion);

        Assert.Equal(["Bearer old", "Bearer old", "Bearer new", "Bearer new"], _seen);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_even_when_it_is_new_is_a_clear_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the credential plugin of this test is a shell script");
        Give("wrong");
        using var client = ClusterClient.Open(new ConnectionOptions { Kubeconfig = WithPlugin() });

        var error = await Assert.ThrowsAsync<UnauthorizedException>(() => client.VersionAsync(TestContext.Current.CancellationToken));

        Assert.Equal("the cluster does not accept the credentials (401 Unauthorized): log in again, or choose another --context", error.Message);
        Assert.Equal(2, _seen.Count);
    }

    private void Give(string token)
    {
        File.WriteAllText(Path.Combine(_folder, "token"), token);
        File.WriteAllText(
            Path.Combine(_folder, "credential.json"),
            $$$"""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{token}}}"}}""");
    }

    private string WithPlugin() => Kubeconfig($$$"""
        {exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/sh, args: [-c, "echo careful >&2; cat {{{Path.Combine(_folder, "credential.json")}}}"], interactiveMode: Never}}
        """);

    private string WithTokenFile() => Kubeconfig($$"""{tokenFile: {{Path.Combine(_folder, "token")}}}""");

    private string Kubeconfig(string user)
    {
        var path = Path.Combine(_folder, "config");
        File.WriteAllText(path, $$"""
            apiVersion: v1
            kind: Config
            current-context: c
            clusters: [{name: c, cluster: {server: "{{_address}}"} }]
            contexts: [{name: c, context: {cluster: c, user: u} }]
            users:
            - name: u
              user: {{user.Trim()}}
            """);
        return path;
    }

    private async Task AnswerAsync()
    {
        while (_server.IsListening)
        {
            try
            {
                var context = await _server.GetContextAsync();
                var said = context.Request.Headers["Authorization"] ?? "";
                _seen.Add(said);
                var isKnown = said == $"Bearer {_accepted}";
                context.Response.StatusCode = isKnown ? 200 : 401;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(isKnown
                    ? """{"major":"1","minor":"36","gitVersion":"v1.36.2"}"""u8.ToArray()
                    : """{"kind":"Status","code":401,"reason":"Unauthorized","message":"Unauthorized"}"""u8.ToArray());
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
                return;
            }
        }
    }
}

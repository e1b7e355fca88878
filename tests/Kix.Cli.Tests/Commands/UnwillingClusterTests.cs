using System.Net;
using System.Net.Sockets;
using Kix.Cli.Tests.Clusters;

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
        var ran = await _program.RunAsync<Trial>($"{command} --kubeconfig {Kubeconfig($"http://127.0.0.1:{FreePort()}")}");

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
    [MemberData(nameof(Commands))]
    public async Task A_forbidden_verb_is_one_clear_line(string command)
    {
        var port = FreePort();
        using var server = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        server.Start();
        var serving = RefuseAsync(server);

        var ran = await _program.RunAsync<Trial>($"{command} --kubeconfig {Kubeconfig($"http://127.0.0.1:{port}")}");

        Assert.Equal(1, ran.Status);
        Assert.Matches(@"(?m)^kix: not allowed to \w+ .+: .* is forbidden.*$", ran.Error);
        server.Stop();
        await serving;
    }

    public void Dispose() => _program.Dispose();

    // An API server to which the user may say nothing but hello: discovery answers, everything else is a 403.
    private static async Task RefuseAsync(HttpListener server)
    {
        while (server.IsListening)
        {
            try
            {
                var context = await server.GetContextAsync();
                var (code, body) = context.Request.Url!.AbsolutePath switch
                {
                    "/version" => (200, """{"major":"1","minor":"36","gitVersion":"v1.36.0"}"""),
                    "/api" => (200, """{"kind":"APIVersions","versions":["v1"]}"""),
                    "/apis" => (200, """{"kind":"APIGroupList","apiVersion":"v1","groups":[]}"""),
                    "/api/v1" => (200, """
                        {"kind":"APIResourceList","groupVersion":"v1","resources":[
                         {"name":"configmaps","singularName":"configmap","namespaced":true,"kind":"ConfigMap","verbs":["get","list","watch","patch","create","delete"]}]}
                        """),
                    _ => (403, """
                        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,
                         "message":"configmaps is forbidden: User \"alice\" cannot get resource \"configmaps\""}
                        """),
                };
                context.Response.StatusCode = code;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (HttpListenerException) when (!server.IsListening)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using Kix.EndToEnd.Tests.Processes;
using Kix.EndToEnd.Tests.Story;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Kubectl;

/// <summary>One server for all tests of a class; each has a namespace of its own, and web servers in it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-kubectl-").FullName;
    private IServerUnderTest? _server;
    private int _spaces;

    public async ValueTask InitializeAsync() => _server = await ServerUnderTest.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>kubectl in a new namespace.</summary>
    internal async Task<KubectlSession> NewSpaceAsync()
    {
        var space = $"space-{Interlocked.Increment(ref _spaces)}";
        var session = new KubectlSession(Session.KubectlOf(_server!), space, Directory.CreateDirectory(Path.Combine(_folder, space)).FullName);
        await session.RunAsync("create", "namespace", space);
        return session;
    }
}

/// <summary>A person at a shell, in one namespace.</summary>
internal sealed class KubectlSession(Program kubectl, string space, string folder)
{
    public string Space => space;

    /// <summary>The Deployment and the Service <c>web</c>, as YAML; label <c>app=web</c>, container <c>main</c>.</summary>
    public string Web(int replicas = 2, string image = "example.com/web:1") => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: {{{space}}}}
        spec:
          replicas: {{{replicas}}}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: main, image: "{{{image}}}"}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: {{{space}}}}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        """;

    /// <summary>Writes a file and says its path.</summary>
    public string FileOf(string text)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The web servers, applied and rolled out.</summary>
    public async Task<KubectlSession> WithWebAsync()
    {
        await RunAsync("apply", "--server-side", "-f", FileOf(Web()));
        await RunAsync("rollout", "status", "deployment/web", "--timeout=300s");
        return this;
    }

    public async Task<string> RunAsync(params string[] arguments)
    {
        var outcome = await TryAsync(arguments);
        Assert.True(outcome.Exit == 0, $"kubectl {string.Join(' ', arguments)}: {outcome}");
        return outcome.Output;
    }

    public Task<Outcome> TryAsync(params string[] arguments) => kubectl.RunAsync([.. arguments, "--namespace", space]);

    public System.Diagnostics.Process Start(params string[] arguments) => kubectl.Start([.. arguments, "--namespace", space]);
}

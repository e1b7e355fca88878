using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Health;
using Kix.Engine.Live;
using Kix.Sandbox;
using Kix.Sandbox.Controllers;
using Kix.Testing.Servers;

namespace Kix.Engine.Tests.Deploy;

/// <summary>
/// A sandbox in this process, a client of it, and what a deployment told on the way. With <c>KUBEBUILDER_ASSETS</c>, the server is a
/// real one: what Kix relies on is what Kubernetes does.
/// </summary>
internal sealed class SandboxCluster : IAsyncDisposable
{
    private readonly IAsyncDisposable _server;
    private readonly SimulatedControllers? _controllers;
    private readonly Uri _uri;
    private readonly Func<HttpMessageHandler> _network;
    private readonly ConcurrentQueue<ClusterRequest> _requests = new();
    private Action<ClusterRequest>? _interrupt;

    private SandboxCluster(IAsyncDisposable server, SimulatedControllers? controllers, Uri uri, Func<HttpMessageHandler> network)
    {
        (_server, _controllers, _uri, _network) = (server, controllers, uri, network);
        Client = NewClient();
    }

    internal ClusterClient Client { get; }

    /// <summary>All writes that were sent, dry runs not counted.</summary>
    internal IReadOnlyList<ClusterRequest> Writes => [.. _requests.Where(static request => request.IsWrite)];

    /// <summary>Whether logs of pods can be read: those of a real server's pods would be on machines.</summary>
    internal bool ServesLogs => _server is SandboxServer;

    /// <summary>What was reported.</summary>
    internal ConcurrentQueue<DeployEvent> Events { get; } = new();

    internal static async Task<SandboxCluster> StartAsync(bool controllers = true)
    {
        var options = new ControllerOptions
        {
            StartAfter = TimeSpan.FromMilliseconds(10),
            ReadyAfter = TimeSpan.FromMilliseconds(10),
            SucceedAfter = TimeSpan.FromMilliseconds(10),
            FirstBackOff = TimeSpan.FromMilliseconds(100),
            ShowFailure = TimeSpan.FromMilliseconds(20),
        };
        if (Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets)
        {
            var binaries = await BinariesServer.StartAsync(assets, options, controllers);
            return new SandboxCluster(binaries, null, binaries.Uri, binaries.NewHandler);
        }

        var server = await SandboxServer.StartAsync(new SandboxOptions { Controllers = false });
        var simulated = controllers ? SimulatedControllers.Start(server.Objects, options, TimeProvider.System) : null;
        return new SandboxCluster(server, simulated, server.Uri, () => new HttpClientHandler());
    }

    /// <summary>Calls before each request is sent; what it throws is thrown by the request.</summary>
    internal void OnRequest(Action<ClusterRequest>? interrupt) => _interrupt = interrupt;

    /// <summary>Answers requests in the server's place; null for those that the server is to answer.</summary>
    internal Func<HttpRequestMessage, HttpResponseMessage?>? Answer { get; set; }

    /// <summary>An error in a server's words.</summary>
    internal static HttpResponseMessage Status(int code, string message, string reason = "") => new((HttpStatusCode)code)
    {
        Content = new StringContent(
            $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{code}},"reason":"{{reason}}","message":"{{message.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""",
            Encoding.UTF8, "application/json"),
    };

    internal ClusterClient NewClient() => new(ClusterConnection.To(_uri, new Between(this)), new ClientOptions
    {
        Sending = request =>
        {
            _interrupt?.Invoke(request);
            _requests.Enqueue(request);
        },
    });

    /// <summary>Options that are as impatient as the simulated cluster is fast.</summary>
    internal static DeployOptions Options { get; } = new()
    {
        Who = "tester@here",
        Patience = Patience.Usual.Scaled(0.02),
        Timeout = TimeSpan.FromSeconds(30),
        LeaseDuration = TimeSpan.FromSeconds(1),
    };

    internal Task<DeployPlan> PlanAsync(Activation activation, DeployOptions? options = null) =>
        new Deployer(Client, options ?? Options).PlanAsync(new DeployRequest { Activation = activation, Commit = "abc123" }, TestContext.Current.CancellationToken);

    internal async Task<DeployResult> DeployAsync(Activation activation, DeployOptions? options = null, CancellationToken? cancellation = null)
    {
        var token = cancellation ?? TestContext.Current.CancellationToken;
        var deployer = new Deployer(Client, options ?? Options);
        var plan = await deployer.PlanAsync(new DeployRequest { Activation = activation, Commit = "abc123" }, token);
        return await deployer.ExecuteAsync(plan, new Queue(Events), token);
    }

    internal Task<LiveObject?> GetAsync(string group, string kind, string ns, string name) =>
        Client.GetAsync(new ObjectKey(group, kind, ns, name), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_controllers is not null)
        {
            await _controllers.DisposeAsync();
        }

        Client.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class Between(SandboxCluster cluster) : DelegatingHandler(cluster._network())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            cluster.Answer?.Invoke(request) ?? await base.SendAsync(request, cancellationToken);
    }

    private sealed class Queue(ConcurrentQueue<DeployEvent> events) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value) => events.Enqueue(value);
    }
}

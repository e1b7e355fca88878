using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Health;
using Kix.Engine.Live;
using Kix.Engine.Tests.Live;
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

    private SandboxCluster(
        IAsyncDisposable server, SimulatedControllers? controllers, JumpingClock machines, Uri uri, Func<HttpMessageHandler> network)
    {
        (_server, _controllers, Machines, _uri, _network) = (server, controllers, machines, uri, network);
        Client = NewClient();
        Http = new HttpClient(network()) { BaseAddress = uri };
    }

    internal ClusterClient Client { get; }

    /// <summary>Sends what no client of ours does.</summary>
    internal HttpClient Http { get; }

    /// <summary>The clock of clients.</summary>
    internal JumpingClock Clock { get; } = new();

    /// <summary>The clock of the simulated pods.</summary>
    internal JumpingClock Machines { get; }

    /// <summary>All writes that were sent, dry runs not counted.</summary>
    internal IReadOnlyList<ClusterRequest> Writes => [.. _requests.Where(static request => request.IsWrite)];

    /// <summary>Whether logs of pods can be read: those of a real server's pods would be on machines.</summary>
    internal bool ServesLogs => _server is SandboxServer;

    /// <summary>What was reported.</summary>
    internal ConcurrentQueue<DeployEvent> Events { get; } = new();

    /// <summary>Takes reports as <see cref="DeployAsync"/> does.</summary>
    internal IProgress<DeployEvent> Progress => new Queue(this);

    /// <summary>Called with what is reported, after it is among the <see cref="Events"/>.</summary>
    internal event Action<DeployEvent>? Told;

    /// <summary>Controllers that are as fast as they can be.</summary>
    internal static ControllerOptions FastControllers { get; } = new()
    {
        StartAfter = TimeSpan.FromMilliseconds(10),
        ReadyAfter = TimeSpan.FromMilliseconds(10),
        SucceedAfter = TimeSpan.FromMilliseconds(10),
        FirstBackOff = TimeSpan.FromMilliseconds(100),
        ShowFailure = TimeSpan.FromMilliseconds(20),
    };

    /// <summary>Starts one.</summary>
    /// <param name="controllers">Whether pods run.</param>
    /// <param name="alone">Whether nobody but clients changes what it has: a real control plane does so without its controllers only.</param>
    internal static async Task<SandboxCluster> StartAsync(bool controllers = true, bool alone = false)
    {
        var options = FastControllers;
        var machines = new JumpingClock();
        if (Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets)
        {
            var binaries = await BinariesServer.StartAsync(assets, options, controllers, machines, managed: !alone);
            return new SandboxCluster(binaries, null, machines, binaries.Uri, binaries.NewHandler);
        }

        var server = await SandboxServer.StartAsync(new SandboxOptions { Controllers = false });
        var simulated = controllers ? SimulatedControllers.Start(server.Objects, options, machines) : null;
        return new SandboxCluster(server, simulated, machines, server.Uri, () => new HttpClientHandler());
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

    internal ClusterClient NewClient(TimeProvider? time = null) => new(ClusterConnection.To(_uri, new Between(this)), new ClientOptions
    {
        Time = time ?? Clock,

        // A clock that jumps must not end requests that are under way.
        RequestTimeout = TimeSpan.FromDays(1),
        Sending = request =>
        {
            _interrupt?.Invoke(request);
            _requests.Enqueue(request);
        },
    });

    /// <summary>A client of a user who has nothing but a token.</summary>
    internal ClusterClient ClientOf(string token) => new(ClusterConnection.To(_uri, new Bearer(token)), new ClientOptions { RequestTimeout = TimeSpan.FromDays(1) });

    /// <summary>A token of a service account.</summary>
    internal async Task<string> TokenAsync(string ns, string account)
    {
        using var body = new StringContent("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}""", Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(
            new Uri($"api/v1/namespaces/{ns}/serviceaccounts/{account}/token", UriKind.Relative), body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonElement.Parse(text).GetProperty("status").GetProperty("token").GetString()!;
    }

    /// <summary>Options with times that no machine is too slow for; tests that are about them move a clock.</summary>
    internal static DeployOptions Options { get; } = new()
    {
        Who = "tester@here",
        Timeout = TimeSpan.FromMinutes(10),
        LeaseDuration = TimeSpan.FromMinutes(1),
        Patience = Patience.Usual with { Unproven = TimeSpan.Zero },
    };

    /// <summary>Waits for a report; an earlier one serves, too.</summary>
    internal async Task ToldAsync(Func<DeployEvent, bool> expected)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(DeployEvent happened)
        {
            if (expected(happened))
            {
                told.TrySetResult();
            }
        }

        Told += Hear;
        foreach (var earlier in Events)
        {
            Hear(earlier);
        }

        await told.Task.WaitAsync(TestContext.Current.CancellationToken);
        Told -= Hear;
    }

    /// <summary>Moves the clock of clients whenever something is reported.</summary>
    internal void JumpOn(Func<DeployEvent, bool> moment, TimeSpan by) => Told += happened =>
    {
        if (moment(happened))
        {
            Clock.Jump(by);
        }
    };

    /// <summary>Lets hours pass for the pods until a deployment has ended.</summary>
    internal async Task<DeployResult> HoursPassAsync(Task<DeployResult> deployment)
    {
        while (await Task.WhenAny(deployment, Task.Delay(100, TestContext.Current.CancellationToken)) != deployment)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            Machines.Jump(TimeSpan.FromHours(1));
        }

        return await deployment;
    }

    /// <summary>
    /// Lets the time of a deployment be up when all of its objects are written and nothing has been heard of any for a while. How long
    /// that is decides only how many are healthy by then. A deployment that never gets that far ends, too: its time is up once it is silent.
    /// </summary>
    internal IDisposable EndsWhenQuiet(Activation activation)
    {
        var written = new ConcurrentDictionary<ObjectKey, bool>();
        var quiet = new Timer(_ => Clock.Jump(Options.Timeout));
        Told += e =>
        {
            if (e.Key is { } key && e.Kind is DeployEventKind.Applied or DeployEventKind.Healthy)
            {
                written[key] = true;
            }

            var isWritten = activation.Resources.All(resource => written.ContainsKey(resource.Key));
            quiet.Change(TimeSpan.FromSeconds(isWritten ? 1 : 60), Timeout.InfiniteTimeSpan);
        };
        return quiet;
    }

    /// <summary>
    /// Waits until a deployment has sent the deletion of an object and, after its answer, follows the objects of that type to see it go.
    /// </summary>
    internal async Task DeletionAwaitedAsync(string name, string resource)
    {
        var awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isDeleting = false;
        OnRequest(request =>
        {
            isDeleting |= request.Method == "DELETE" && request.Path.EndsWith($"/{resource}/{name}", StringComparison.Ordinal);
            if (isDeleting && request.Path.EndsWith($"/{resource}", StringComparison.Ordinal) && request.Query.Contains("watch=true", StringComparison.Ordinal))
            {
                awaited.TrySetResult();
            }
        });
        await awaited.Task.WaitAsync(TestContext.Current.CancellationToken);
        OnRequest(null);
    }

    internal Task<DeployPlan> PlanAsync(Activation activation, DeployOptions? options = null) =>
        new Deployer(Client, options ?? Options).PlanAsync(new DeployRequest { Activation = activation, Commit = "abc123" }, TestContext.Current.CancellationToken);

    internal async Task<DeployResult> DeployAsync(Activation activation, DeployOptions? options = null, CancellationToken? cancellation = null)
    {
        var token = cancellation ?? TestContext.Current.CancellationToken;
        var deployer = new Deployer(Client, options ?? Options);
        var plan = await deployer.PlanAsync(new DeployRequest { Activation = activation, Commit = "abc123" }, token);
        return await deployer.ExecuteAsync(plan, new Queue(this), token);
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
        Http.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class Bearer : DelegatingHandler
    {
        private readonly string _token;

        // The certificates of the binaries are their own.
        internal Bearer(string token)
            : base(new HttpClientHandler { ServerCertificateCustomValidationCallback = static (_, _, _, _) => true }) => _token = token;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Between(SandboxCluster cluster) : DelegatingHandler(cluster._network())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            cluster.Answer?.Invoke(request) ?? await base.SendAsync(request, cancellationToken);
    }

    private sealed class Queue(SandboxCluster cluster) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value)
        {
            cluster.Events.Enqueue(value);
            cluster.Told?.Invoke(value);
        }
    }
}

using System.Collections.Concurrent;
using Kix.Engine.Deploy;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using Kix.Sandbox;
using Kix.Sandbox.Controllers;

namespace Kix.Engine.Tests.Faults;

/// <summary>A sandbox in this process that can be restarted, and clients that reach it over good and bad networks.</summary>
internal sealed class FaultyCluster : IAsyncDisposable
{
    private readonly string? _state;
    private readonly bool _simulates;
    private SandboxServer _server = null!;
    private SimulatedControllers? _controllers;

    private FaultyCluster(string? state, bool simulates) => (_state, _simulates) = (state, simulates);

    internal Uri Uri => _server.Uri;

    internal SandboxServer Server => _server;

    /// <summary>Defects of the simulated controllers.</summary>
    internal ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>What really happened, since the server was last started.</summary>
    internal Effects Effects { get; private set; } = new();

    /// <summary>Starts a server.</summary>
    /// <param name="controllers">Whether workloads run.</param>
    /// <param name="state">Folder that keeps the state over restarts; null keeps it in memory.</param>
    internal static async Task<FaultyCluster> StartAsync(bool controllers = true, string? state = null)
    {
        var cluster = new FaultyCluster(state, controllers);
        await cluster.StartAsync(0);
        return cluster;
    }

    /// <summary>Stops the server and starts it again at the same address, with the same state.</summary>
    internal async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        var port = Uri.Port;
        await StopAsync();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await StartAsync(port);
    }

    /// <summary>A client over a network that goes wrong.</summary>
    internal ClusterClient Client(Func<HttpRequestMessage, Fault?> choose, TimeProvider clock, Action<ClusterRequest>? sending = null) =>
        new(ClusterConnection.To(Uri, new FaultyNetwork(choose, clock)), new ClientOptions { Time = clock, Sending = sending });

    /// <summary>A client over a network that is good, and which is never too slow.</summary>
    internal ClusterClient GoodClient(TimeProvider? clock = null, Action<ClusterRequest>? sending = null) => new(
        ClusterConnection.To(Uri), new ClientOptions { Time = clock ?? new JumpingClock(), RequestTimeout = TimeSpan.FromDays(1), Sending = sending });

    /// <summary>Deploys over a good network; the lease of a dead holder is not waited for in real time.</summary>
    internal async Task<DeployResult> DeployAsync(Activation activation)
    {
        var clock = new JumpingClock();
        var waits = false;
        using var client = GoodClient(clock, request =>
        {
            if (waits && request.Method == "GET" && request.Path.Contains("/leases/", StringComparison.Ordinal))
            {
                waits = false;
                clock.Jump(TimeSpan.FromMinutes(5));
            }
        });
        return await DeployAsync(client, activation, SandboxCluster.Options, new Told(e => waits |= e.Kind == DeployEventKind.WaitingForLease));
    }

    internal static async Task<DeployResult> DeployAsync(
        ClusterClient client, Activation activation, DeployOptions options, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default)
    {
        var deployer = new Deployer(client, options);
        var plan = await deployer.PlanAsync(new DeployRequest { Activation = activation }, cancellation);
        return await deployer.ExecuteAsync(plan, progress, cancellation);
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task StartAsync(int port)
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Controllers = false, Port = port, StateDirectory = _state });
        Effects = new Effects();
        _server.Objects.Subscribe(Effects.Take);
        _controllers = _simulates ? SimulatedControllers.Start(
            _server.Objects, SandboxCluster.FastControllers with { Faulted = fault => Faults.Enqueue(fault.ToString()) }, TimeProvider.System) : null;
    }

    private async Task StopAsync()
    {
        if (_controllers is not null)
        {
            await _controllers.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    /// <summary>Tells a test what is reported.</summary>
    internal sealed class Told(Action<DeployEvent> hear) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value) => hear(value);
    }
}

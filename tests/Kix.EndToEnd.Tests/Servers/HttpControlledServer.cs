using Kix.Sandbox;
using Kix.Sandbox.Controllers;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Servers;

/// <summary>
/// A sandbox that runs no controllers; the simulated ones work on it over HTTP, as they do on real binaries. It shows here that
/// they can.
/// </summary>
internal sealed class HttpControlledServer : IServerUnderTest
{
    private readonly SandboxUnderTest _sandbox;
    private readonly HttpClient _client;
    private readonly HttpClusterObjects _objects;
    private readonly SimulatedControllers _controllers;

    private HttpControlledServer(SandboxUnderTest sandbox)
    {
        _sandbox = sandbox;
        _client = new HttpClient { BaseAddress = sandbox.Uri, Timeout = Timeout.InfiniteTimeSpan };
        _objects = new HttpClusterObjects(_client);
        _controllers = SimulatedControllers.Start(
            _objects, new ControllerOptions { Faulted = e => Faults.Enqueue(e) }.AtSpeed(5), TimeProvider.System);
    }

    public string Name => "sandbox, controllers over HTTP";

    public string Kubeconfig => _sandbox.Kubeconfig;

    public bool Scripted => true;

    public long? Writes => null;

    /// <summary>The objects as the controllers see them.</summary>
    public HttpClusterObjects Objects => _objects;

    /// <summary>What the controllers met that is no answer of an API.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Exception> Faults { get; } = [];

    public static async Task<HttpControlledServer> StartAsync() =>
        new(await SandboxUnderTest.StartAsync(new SandboxOptions { Controllers = false }));

    public async ValueTask DisposeAsync()
    {
        await _controllers.DisposeAsync();
        _objects.Dispose();
        _client.Dispose();
        await _sandbox.DisposeAsync();
    }
}

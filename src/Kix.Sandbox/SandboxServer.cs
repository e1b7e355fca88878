using System.Net;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Cluster;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Controllers.Pods;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Http;
using Kix.Sandbox.OpenApi;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kix.Sandbox;

/// <summary>A small Kubernetes 1.36 API server in this process, on 127.0.0.1, for trying things out and for tests.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly ObjectStore store;
    private readonly SimulatedControllers? controllers;
    private readonly IReadOnlyList<IDisposable> owned;
    private readonly CancellationTokenSource stopping;

    private SandboxServer(
        WebApplication web, ObjectStore store, IClusterObjects objects, SimulatedControllers? controllers, IReadOnlyList<IDisposable> owned,
        CancellationTokenSource stopping)
    {
        this.web = web;
        this.store = store;
        this.controllers = controllers;
        this.owned = owned;
        this.stopping = stopping;
        Objects = objects;
        Uri = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where the server listens: <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The objects of the cluster, past HTTP.</summary>
    public IClusterObjects Objects { get; }

    /// <summary>Starts a server; it is ready when this returns.</summary>
    /// <exception cref="SandboxInUseException">Another process serves the state; it can be used instead.</exception>
    /// <exception cref="InvalidDataException">The state is damaged.</exception>
    /// <exception cref="IOException">The port is taken, or the state cannot be written.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellation = default)
    {
        var state = options.StateDirectory is { } path ? StateDirectory.Open(path) : null;
        ObjectStore? store = null;
        try
        {
            store = new ObjectStore(state is null ? null : new Journal(state.JournalPath));
            return await StartAsync(options, state, store, cancellation);
        }
        catch
        {
            store?.Dispose();
            state?.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the simulated controllers have done all that can be done now; what waits for the clock does not count.</summary>
    public Task IdleAsync() => controllers?.IdleAsync() ?? Task.CompletedTask;

    /// <summary>Writes a kubeconfig whose only context, <c>kix-sandbox</c>, is this server. Returns the full path.</summary>
    public string WriteKubeconfig(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, Kubeconfig.Text(Uri));
        if (!OperatingSystem.IsWindows())
        {
            // It holds no secret, but clients warn of every kubeconfig that others may read.
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return full;
    }

    /// <summary>
    /// Forgets the past: watches and pages from an earlier resource version are answered 410 Gone, as on a server that was compacted.
    /// </summary>
    public void ForgetHistory() => store.ForgetHistory();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await web.StopAsync(patience.Token);
        await web.DisposeAsync();
        if (controllers is not null)
        {
            await controllers.DisposeAsync();
        }

        foreach (var each in owned)
        {
            each.Dispose();
        }
    }

    private static async Task<SandboxServer> StartAsync(
        SandboxOptions options, StateDirectory? state, ObjectStore store, CancellationToken cancellation)
    {
        var stopping = new CancellationTokenSource();
        var catalog = new ResourceCatalog();
        var writer = new ObjectWriter(store, catalog, options.Admission, options.Fields ?? new FieldManagers(catalog.FindKind, options.Time), options.Time);
        var deleter = new ObjectDeleter(store, options.Time);
        var objects = new ClusterObjects(store, catalog, writer, deleter);
        writer.Objects = objects;
        var upkeep = Upkeep.Start(store, catalog, objects, deleter, options.Time, options.Speed);
        var controllers = options.Controllers
            ? SimulatedControllers.Start(objects, new ControllerOptions { Faulted = options.Faulted }.AtSpeed(options.Speed), options.Time)
            : null;
        deleter.EndsGracefully = pod => controllers is not null && pod.Text("spec", "nodeName") is not null && !PodFacts.IsFinished(pod);
        var answer = new ObjectAnswer(options.Time);
        var router = new ApiRouter(
            catalog,
            new DiscoveryEndpoint(catalog),
            new OpenApiEndpoint(catalog),
            new ResourceEndpoints
            {
                Objects = new ObjectEndpoint(store, writer, deleter, answer),
                Patches = new PatchEndpoint(writer, answer),
                Lists = new ListEndpoint(store, deleter, answer),
                Watches = new WatchEndpoint(store, answer, options.Time, stopping.Token),
                Scales = new ScaleEndpoint(store, writer, answer),
                Pods = new PodEndpoint(store, writer, deleter, options.Time),
                Logs = new LogEndpoint(store, new PodLogs(objects), options.Time, stopping.Token),
                Tokens = new TokenEndpoint(store, options.Time),
                Finalizers = new FinalizeEndpoint(writer, answer),
            },
            options.Interfere);
        var web = Build(options, router);
        try
        {
            await web.StartAsync(cancellation);
        }
        catch
        {
            // The port is taken: nothing of this server may go on working.
            upkeep.Dispose();
            await web.DisposeAsync();
            await (controllers?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }

        return new SandboxServer(
            web, store, objects, controllers, [upkeep, store, .. state is null ? (IDisposable[])[] : [state]], stopping);
    }

    private static WebApplication Build(SandboxOptions options, ApiRouter router)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "kix-sandbox" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var web = builder.Build();
        web.Run(async http =>
        {
            try
            {
                await router.Answer(http);
            }
            finally
            {
                options.OnRequest?.Invoke(new RequestRecord(
                    http.Request.Method, http.Request.Path, http.Request.QueryString.Value ?? "", http.Response.StatusCode,
                    http.Request.Headers.UserAgent.ToString()));
            }
        });
        return web;
    }
}

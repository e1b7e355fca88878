using Kix.Cli.Host;
using Kix.Sandbox;

namespace Kix.Cli.Sandboxes;

/// <summary>
/// A sandbox that commands can talk to: a running <c>kix sandbox</c>, or one of this process over the same state, which ends with the
/// command.
/// </summary>
internal sealed class SandboxSession : IAsyncDisposable
{
    private readonly SandboxServer? _server;
    private readonly SandboxLock? _lock;

    private SandboxSession(Uri url, string kubeconfig, SandboxServer? server, SandboxLock? taken)
    {
        Url = url;
        Kubeconfig = kubeconfig;
        _server = server;
        _lock = taken;
    }

    /// <summary>Address of the server.</summary>
    public Uri Url { get; }

    /// <summary>Path of the kubeconfig that points at it.</summary>
    public string Kubeconfig { get; }

    /// <summary>Whether this process serves it.</summary>
    public bool IsOwn => _server is not null;

    /// <summary>Uses the running sandbox, or starts one.</summary>
    public static async Task<SandboxSession> OpenAsync(CommandHost host, CancellationToken cancellation) =>
        await RunningAsync(host.SandboxDirectory, cancellation) ?? await StartAsync(host, new SandboxOptions(), cancellation);

    /// <summary>The sandbox that is running over a state; null where none is.</summary>
    public static async Task<SandboxSession?> RunningAsync(string directory, CancellationToken cancellation) =>
        SandboxAddress.Read(directory) is { } address && await address.AnswersAsync(cancellation)
            ? new SandboxSession(address.Url, KubeconfigOf(directory), null, null)
            : null;

    /// <summary>Starts a sandbox in this process.</summary>
    /// <exception cref="CommandException">Another process uses its state.</exception>
    public static async Task<SandboxSession> StartAsync(CommandHost host, SandboxOptions options, CancellationToken cancellation)
    {
        var directory = host.SandboxDirectory;
        var isNew = !Directory.Exists(directory);
        var taken = await SandboxLock.TakeAsync(directory, host.Surroundings.Clock, TimeSpan.FromSeconds(10), cancellation);
        try
        {
            var server = await SandboxServer.StartAsync(
                options with { StateDirectory = directory, Time = host.Surroundings.Clock }, cancellation);
            var kubeconfig = server.WriteKubeconfig(KubeconfigOf(directory));
            if (isNew)
            {
                await host.Error.WriteLineAsync("kix: the sandbox is a small API server of its own; it does not enforce RBAC, quotas, CEL rules or webhooks.");
            }

            return new SandboxSession(server.Uri, kubeconfig, server, taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _lock?.Dispose();
    }

    private static string KubeconfigOf(string directory) => Path.Combine(directory, "kubeconfig");
}

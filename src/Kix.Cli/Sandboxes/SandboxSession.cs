using Kix.Cli.Host;
using Kix.Sandbox;
using Kix.Sandbox.Storage;

namespace Kix.Cli.Sandboxes;

/// <summary>
/// A sandbox that commands can talk to: a running <c>kix sandbox</c>, or one of this process over the same state, which ends with the
/// command.
/// </summary>
internal sealed class SandboxSession : IAsyncDisposable
{
    /// <summary>How long a command waits for another one that is about to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SandboxServer? _server;

    private SandboxSession(Uri url, string kubeconfig, SandboxServer? server, bool isNew)
    {
        Url = url;
        Kubeconfig = kubeconfig;
        IsNew = isNew;
        _server = server;
    }

    /// <summary>Address of the server.</summary>
    public Uri Url { get; }

    /// <summary>Path of the kubeconfig that points at it.</summary>
    public string Kubeconfig { get; }

    /// <summary>Whether there was no state before.</summary>
    public bool IsNew { get; }

    /// <summary>What a new sandbox says once.</summary>
    public static string Limits => "kix: the sandbox is a small API server of its own; it does not enforce RBAC, CEL rules or webhooks.";

    /// <summary>Uses the running sandbox, or starts one.</summary>
    /// <exception cref="CommandException">Another command keeps the state.</exception>
    public static async Task<SandboxSession> OpenAsync(CommandHost host, CancellationToken cancellation)
    {
        var clock = host.Surroundings.Clock;
        var started = clock.GetTimestamp();
        while (true)
        {
            if (await RunningAsync(host.SandboxDirectory, cancellation) is { } running)
            {
                return running;
            }

            try
            {
                return await StartAsync(host, new SandboxOptions(), cancellation);
            }
            catch (SandboxInUseException e)
            {
                if (clock.GetElapsedTime(started) > Patience)
                {
                    throw new CommandException($"Another command uses the sandbox in {host.SandboxDirectory}: wait until it has ended.", e);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellation);
            }
        }
    }

    /// <summary>The sandbox that is running over a state; null where none is.</summary>
    public static async Task<SandboxSession?> RunningAsync(string directory, CancellationToken cancellation) =>
        SandboxAddress.Read(directory) is { } address && await address.AnswersAsync(cancellation)
            ? new SandboxSession(address.Url, KubeconfigOf(directory), null, isNew: false)
            : null;

    /// <summary>Starts a sandbox in this process.</summary>
    /// <exception cref="SandboxInUseException">Another process uses its state.</exception>
    public static async Task<SandboxSession> StartAsync(CommandHost host, SandboxOptions options, CancellationToken cancellation)
    {
        var directory = host.SandboxDirectory;
        var isNew = !Directory.Exists(directory);
        var server = await SandboxServer.StartAsync(options with { StateDirectory = directory, Time = host.Surroundings.Clock }, cancellation);
        try
        {
            return new SandboxSession(server.Uri, server.WriteKubeconfig(KubeconfigOf(directory)), server, isNew);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Forgets the state; does nothing where there is none.</summary>
    /// <exception cref="SandboxInUseException">Another process uses it.</exception>
    public static void Reset(string directory)
    {
        if (Directory.Exists(directory))
        {
            using var held = StateDirectory.Open(directory);
            File.Delete(held.JournalPath);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string KubeconfigOf(string directory) => Path.Combine(directory, "kubeconfig");
}

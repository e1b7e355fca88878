using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Sandboxes;
using Kix.Engine.Live;

namespace Kix.Cli.Commands;

/// <summary>The options that choose a live cluster: <c>--context</c>, <c>--kubeconfig</c>, <c>--sandbox</c>.</summary>
internal sealed class ClusterAccess
{
    private readonly Option<string?> _context = new("--context")
    {
        Description = "Context of the kubeconfig; its current one by default, as kubectl does.",
        HelpName = "name",
    };

    private readonly Option<string?> _kubeconfig = new("--kubeconfig")
    {
        Description = "The kubeconfig file; KUBECONFIG or ~/.kube/config by default.",
        HelpName = "file",
    };

    private readonly Option<bool> _sandbox = new("--sandbox")
    {
        Description = "Use the built-in sandbox: a running kix sandbox, or one for this command over the state in .kix/sandbox.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_context);
        command.Add(_kubeconfig);
        command.Add(_sandbox);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_sandbox) && (result.GetValue(_context) is not null || result.GetValue(_kubeconfig) is not null))
            {
                result.AddError("--sandbox is a cluster of its own: leave out --context and --kubeconfig.");
            }
        });
    }

    /// <summary>Whether a cluster was chosen on the command line.</summary>
    public bool IsSaid(ParseResult arguments) =>
        arguments.GetValue(_sandbox) || arguments.GetValue(_context) is not null || arguments.GetValue(_kubeconfig) is not null;

    /// <summary>
    /// Begins to open the cluster while the program is compiled: a sandbox takes half a second to start. One that has no state yet
    /// waits for the program to be right: a wrong one leaves nothing behind.
    /// </summary>
    public OpeningCluster Begin(CommandHost host, ParseResult arguments, CancellationToken cancellation)
    {
        var isNew = arguments.GetValue(_sandbox) && !Directory.Exists(host.SandboxDirectory);
        var opening = new OpeningCluster(host, () => Task.Run(() => StartAsync(host, arguments, cancellation), cancellation));
        if (!isNew)
        {
            opening.Start();
        }

        return opening;
    }

    /// <summary>Finds the cluster and makes a client for it.</summary>
    public async Task<OpenCluster> OpenAsync(CommandHost host, ParseResult arguments, CancellationToken cancellation)
    {
        var cluster = await StartAsync(host, arguments, cancellation);
        cluster.Announce(host.Error);
        return cluster;
    }

    private async Task<OpenCluster> StartAsync(CommandHost host, ParseResult arguments, CancellationToken cancellation)
    {
        var options = new ClientOptions { Time = host.Surroundings.Clock };
        if (!arguments.GetValue(_sandbox))
        {
            return new OpenCluster(
                ClusterClient.Open(
                    new ConnectionOptions { Context = arguments.GetValue(_context), Kubeconfig = arguments.GetValue(_kubeconfig) },
                    options with { CacheFolder = ClientOptions.UserCacheFolder(host.Surroundings.Environment) }),
                null);
        }

        var session = await SandboxSession.OpenAsync(host, cancellation);
        return new OpenCluster(new ClusterClient(ClusterConnection.To(session.Url, context: "kix-sandbox"), options), session);
    }
}

/// <summary>A live cluster, and the sandbox behind it where it is one; both end with the command.</summary>
internal sealed class OpenCluster(ClusterClient client, SandboxSession? sandbox) : IAsyncDisposable
{
    /// <summary>Talks to the cluster.</summary>
    public ClusterClient Client => client;

    /// <summary>Says once what a sandbox does not do.</summary>
    public void Announce(TextWriter log)
    {
        if (sandbox is { IsNew: true })
        {
            log.WriteLine(SandboxSession.Limits);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }
}

/// <summary>A live cluster that is being opened; what was opened ends with the command, also where nobody got to use it.</summary>
internal sealed class OpeningCluster(CommandHost host, Func<Task<OpenCluster>> open) : IAsyncDisposable
{
    private Task<OpenCluster>? _opening;

    /// <summary>Begins now.</summary>
    public Task<OpenCluster> Start() => _opening ??= open();

    /// <summary>The client, as soon as the cluster is open.</summary>
    public async Task<ClusterClient> ClientAsync()
    {
        var cluster = await Start();
        cluster.Announce(host.Error);
        return cluster.Client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_opening is null)
        {
            return;
        }

        // Whoever asked for the client has its error; where nobody did, an earlier error is on its way.
        await ((Task)_opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_opening.IsCompletedSuccessfully)
        {
            await _opening.Result.DisposeAsync();
        }
    }
}

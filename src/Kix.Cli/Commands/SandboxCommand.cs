using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Sandboxes;
using Kix.Sandbox;
using Kix.Sandbox.Storage;

namespace Kix.Cli.Commands;

/// <summary><c>kix sandbox</c>: serves the sandbox in the foreground, for kubectl and for other commands.</summary>
internal sealed class SandboxCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Option<int> _port = new("--port")
    {
        Description = "TCP port on 127.0.0.1; 0 for the one of the last time, or any that is free.",
        DefaultValueFactory = _ => 0,
        HelpName = "number",
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "Pace of the simulated controllers: 1 is that of a small real cluster, 10 ten times that.",
        DefaultValueFactory = _ => 1,
        HelpName = "factor",
    };

    private readonly Option<bool> _reset = new("--reset") { Description = "Forget the state of the last time." };

    public SandboxCommand(CommandHost host)
        : base(
            "sandbox", "Serves a small Kubernetes API server over the state in .kix/sandbox, until Ctrl-C.", "kix sandbox",
            "kix sandbox --port 8001\nkubectl --kubeconfig .kix/sandbox/kubeconfig get all -A")
    {
        _host = host;
        Add(_port);
        Add(_speed);
        Add(_reset);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var directory = _host.SandboxDirectory;
        if (await SandboxSession.RunningAsync(directory, cancellation) is { } running)
        {
            throw new CommandException($"A sandbox is running over {directory} already, at {running.Url.GetLeftPart(UriPartial.Authority)}.");
        }

        if (arguments.GetValue(_reset))
        {
            SandboxSession.Reset(directory);
        }

        await using var session = await ServeAsync(arguments, directory, cancellation);
        if (session.IsNew)
        {
            _host.Error.WriteLine(SandboxSession.Limits);
        }

        new SandboxAddress(session.Url, Environment.ProcessId).Write(directory);
        _host.Output.WriteLine($"The sandbox serves at {session.Url.GetLeftPart(UriPartial.Authority)}");
        _host.Output.WriteLine($"  export KUBECONFIG={session.Kubeconfig}");
        _host.Output.WriteLine("  kubectl get all -A");
        _host.Output.WriteLine("Commands with --sandbox use it while it runs. Ctrl-C ends it; its state stays.");
        await _host.Output.FlushAsync(cancellation);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _host.Surroundings.Clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            _host.Error.WriteLine("kix: the sandbox ends.");
        }

        return ExitCode.Done;
    }

    private async Task<SandboxSession> ServeAsync(ParseResult arguments, string directory, CancellationToken cancellation)
    {
        var port = arguments.GetValue(_port);
        var options = new SandboxOptions { Port = port, Speed = arguments.GetValue(_speed) };
        if (port == 0 && SandboxAddress.Read(directory) is { } last)
        {
            // A kubeconfig that somebody has exported goes on working.
            try
            {
                return await SandboxSession.StartAsync(_host, options with { Port = last.Url.Port }, cancellation);
            }
            catch (IOException e) when (e is not SandboxInUseException)
            {
                _host.Error.WriteLine($"kix: port {last.Url.Port} of the last time is taken; using another.");
            }
        }

        try
        {
            return await SandboxSession.StartAsync(_host, options, cancellation);
        }
        catch (IOException e) when (port != 0 && e is not SandboxInUseException)
        {
            throw new CommandException($"Port {port} cannot be used: {e.Message}", e);
        }
    }
}

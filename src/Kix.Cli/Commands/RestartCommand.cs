using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Hands;

namespace Kix.Cli.Commands;

/// <summary><c>kix restart</c>: restarts the pods of workloads and waits until they are healthy.</summary>
internal sealed class RestartCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly NamedResources _names;
    private readonly ClusterAccess _access = new();
    private readonly Option<string?> _timeout = CommonOptions.Timeout();
    private readonly Option<string> _output = CommonOptions.Output();

    public RestartCommand(CommandHost host)
        : base(
            "restart", "Restarts the pods of Deployments, StatefulSets and DaemonSets as kubectl rollout restart does, and waits until they are healthy.",
            "kix restart [<cluster>] <name>...", "kix restart shop.web\nkix restart prod-eu1 Deployment/web@shop StatefulSet/db@shop --timeout 5m")
    {
        _host = host;
        _names = new NamedResources(host, "A workload (Deployment/web@shop), an instance (shop.web) or a namespace (shop).");
        _names.AddTo(this);
        _access.AddTo(this);
        Add(_timeout);
        Add(_output);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        await using var cluster = _access.Begin(_host, arguments, cancellation);
        var (activation, keys) = _names.Find(arguments, Restart.Fits, "has no Deployment, StatefulSet or DaemonSet to restart");
        var options = new DeployOptions { Who = Who.Of(_host.Surroundings) };
        if (Duration.Parse(arguments.GetValue(_timeout) ?? "") is { } timeout)
        {
            options = options with { Timeout = timeout };
        }

        var client = await cluster.ClientAsync();
        await _host.Output.FlushAsync(cancellation);
        var result = await _host.Screen().ShowAsync(progress => new Restart(client, options).RunAsync(activation, keys, progress, cancellation));
        _host.Output.Write(arguments.GetValue(_output) == "json"
            ? ResultJson.Of(activation.Cluster, client.Connection.Context, result)
            : ResultText.Failures(result) + $"{(result.Failures.Count == 0 ? "Restarted" : "RESTARTED, AND NOT HEALTHY:")} {string.Join(", ", keys)}\n");
        return result.ExitCode;
    }
}

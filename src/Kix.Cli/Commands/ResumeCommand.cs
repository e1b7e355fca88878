using System.CommandLine;
using Kix.Cli.Host;
using Kix.Engine.Deploy.Hands;

namespace Kix.Cli.Commands;

/// <summary><c>kix resume</c>: gives a paused object back to deployments.</summary>
internal sealed class ResumeCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly NamedResources _names;
    private readonly ClusterAccess _access = new();

    public ResumeCommand(CommandHost host)
        : base(
            "resume", "Gives a paused object back to deployments: the next one takes it to what the program says.",
            "kix resume [<cluster>] <name>...", "kix resume Deployment/web@shop")
    {
        _host = host;
        _names = new NamedResources(host, "A resource (Deployment/web@shop), an instance (shop.web) or a namespace (shop).");
        _names.AddTo(this);
        _access.AddTo(this);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        await using var cluster = _access.Begin(_host, arguments, cancellation);
        var (_, keys) = _names.Find(arguments, _ => true, "means nothing");
        var client = await cluster.ClientAsync();
        foreach (var key in keys)
        {
            var was = await new Pause(client).EndAsync(key, cancellation);
            await _host.Output.WriteLineAsync(was ? $"{key} is no longer paused" : $"{key} was not paused");
        }

        return ExitCode.Done;
    }
}

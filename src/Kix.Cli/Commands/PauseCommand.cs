using System.CommandLine;
using Kix.Cli.Host;
using Kix.Engine.Deploy.Hands;

namespace Kix.Cli.Commands;

/// <summary><c>kix pause</c>: deployments leave an object as it is until it is resumed.</summary>
internal sealed class PauseCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly NamedResources _names;
    private readonly ClusterAccess _access = new();
    private readonly Option<string?> _reason = new("--reason") { Description = "Why; plans and diffs say so.", HelpName = "text" };

    public PauseCommand(CommandHost host)
        : base(
            "pause", "Makes deployments leave an object as it is, until kix resume. Plans and diffs say who paused it, since when and why.",
            "kix pause [<cluster>] <name>...", "kix pause Deployment/web@shop --reason hotfix")
    {
        _host = host;
        _names = new NamedResources(host, "A resource (Deployment/web@shop), an instance (shop.web) or a namespace (shop).");
        _names.AddTo(this);
        _access.AddTo(this);
        Add(_reason);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        await using var cluster = _access.Begin(_host, arguments, cancellation);
        var (_, keys) = _names.Find(arguments, _ => true, "means nothing");
        var client = await cluster.ClientAsync();
        foreach (var key in keys)
        {
            var said = await new Pause(client).SetAsync(key, Who.Of(_host.Surroundings), arguments.GetValue(_reason), cancellation);
            await _host.Output.WriteLineAsync($"{key} {said}");
        }

        return ExitCode.Done;
    }
}

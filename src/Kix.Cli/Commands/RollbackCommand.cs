using System.CommandLine;
using Kix.Cli.Host;
using Kix.Engine.Deploy;

namespace Kix.Cli.Commands;

/// <summary><c>kix rollback</c>: returns the live cluster to an earlier root.</summary>
internal sealed class RollbackCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string[]> _words = CommonOptions.Words(
        "root", "The root to return to, instead of --to. The cluster's name may stand before it, or alone.", most: 2);

    private readonly Option<string?> _to = new("--to")
    {
        Description = "The root to return to, as kix history shows it or its first digits; the one before the present one by default.",
        HelpName = "root",
    };

    private readonly ClusterAccess _access = new();
    private readonly DeployFlow _flow;

    public RollbackCommand(CommandHost host)
        : base(
            "rollback", "Returns the live cluster to a root that was deployed earlier, from the store or from what the cluster keeps.",
            "kix rollback [<cluster>] [<root>]", "kix rollback prod-eu1 --context prod\nkix rollback 9f3a --sandbox --yes")
    {
        _host = host;
        _flow = new DeployFlow(host);
        Add(_words);
        Add(_to);
        _access.AddTo(this);
        _flow.AddTo(this);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (clusterName, roots) = _host.SplitRoots(arguments.GetValue(_words) ?? []);
        var name = _host.ClusterName(clusterName);
        await using var cluster = await _access.OpenAsync(_host, arguments, cancellation);
        var options = _flow.Options(arguments);
        var rollback = new Rollback(cluster.Client, options);
        var activation = await rollback.FindAsync(name, arguments.GetValue(_to) ?? roots.FirstOrDefault(), _host.FromStore, cancellation);
        await _host.Error.WriteLineAsync($"{activation.Cluster}  {activation.Root.Short}  {activation.Resources.Count} resources");
        var plan = await rollback.PlanAsync(activation, cancellation);
        return await _flow.RunAsync(cluster.Client, options, plan, arguments, cancellation);
    }
}

using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Deploy.Inventory;

namespace Kix.Cli.Commands;

/// <summary><c>kix history</c>: what was deployed to a live cluster, when, by whom, and how it ended.</summary>
internal sealed class HistoryCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string?> _cluster = CommonOptions.Cluster();
    private readonly ClusterAccess _access = new();
    private readonly Option<string> _output = CommonOptions.Output();

    public HistoryCommand(CommandHost host)
        : base(
            "history", "Lists what was deployed to the live cluster: root, commit, who, when and how it ended.", "kix history [<cluster>]",
            "kix history prod-eu1 --context prod\nkix history --sandbox")
    {
        _host = host;
        Add(_cluster);
        _access.AddTo(this);
        Add(_output);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = _host.ClusterName(arguments.GetValue(_cluster));
        await using var cluster = await _access.OpenAsync(_host, arguments, cancellation);
        var record = (await new InventoryReader(cluster.Client, name).ReadAsync(cancellation)).Record;
        var context = cluster.Client.Connection.Context;
        _host.Output.Write(arguments.GetValue(_output) == "json" ? HistoryJson.Of(record, context) : HistoryText.Of(record, context));
        return ExitCode.Done;
    }
}

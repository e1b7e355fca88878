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
    private readonly Option<string?> _at = new("--at")
    {
        Description = "Only what ran then: a day (2026-03-15) or a time of it (2026-03-15T14:30), in UTC unless it says otherwise.",
        HelpName = "time",
    };

    private readonly Option<string> _output = CommonOptions.Output();

    public HistoryCommand(CommandHost host)
        : base(
            "history", "Lists what was deployed to the live cluster: root, commit, who, when and how it ended.", "kix history [<cluster>]",
            "kix history prod-eu1 --context prod\nkix history --at 2026-03-15 --sandbox")
    {
        _host = host;
        Add(_cluster);
        _access.AddTo(this);
        Add(_at);
        Add(_output);
        _at.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Moment.Parse(text) is null)
            {
                result.AddError($"--at '{text}' is no time: write 2026-03-15 or 2026-03-15T14:30, with +02:00 after the time where it is not UTC.");
            }
        });
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = _host.ClusterName(arguments.GetValue(_cluster));
        await using var cluster = await _access.OpenAsync(_host, arguments, cancellation);
        var record = (await new InventoryReader(cluster.Client, name).ReadAsync(cancellation)).Record;
        var context = cluster.Client.Connection.Context;
        if (arguments.GetValue(_at) is { } at && Moment.Parse(at) is { } moment)
        {
            record = record.During(moment.From, moment.Until) is { History.IsEmpty: false } then
                ? then
                : throw new CommandException(record.History is [var first, ..]
                    ? $"Nothing of {name} ran at {at}: the history begins at {HistoryText.Time(first.When)}."
                    : $"{name} was never deployed.");
        }

        _host.Output.Write(arguments.GetValue(_output) == "json" ? HistoryJson.Of(record, context) : HistoryText.Of(record, context));
        return ExitCode.Done;
    }
}

using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Store;

namespace Kix.Cli.Commands;

/// <summary><c>kix gc</c>: deletes what no deployed, previewed, pinned or recent activation of the store needs.</summary>
internal sealed class GcCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Option<string?> _recent = new("--recent")
    {
        Description = "Keep what was built within this time: 12h, 7d. [default: 30d]",
        HelpName = "time",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would go, and delete nothing." };
    private readonly Option<string> _output = CommonOptions.Output();

    public GcCommand(CommandHost host)
        : base(
            "gc", "Deletes from the store what no activation needs that is deployed, previewed, pinned, recent or the newest of its cluster.",
            "kix gc", "kix gc --dry-run\nkix gc --recent 7d")
    {
        _host = host;
        Add(_recent);
        Add(_dryRun);
        Add(_output);
        _recent.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Duration.Parse(text) is null)
            {
                result.AddError($"--recent '{text}' is not a time: write 12h or 7d.");
            }
        });
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var location = _host.Store.Location;
        if (!Directory.Exists(location))
        {
            throw new CommandException($"There is no store {location}: build the cluster first.");
        }

        var rules = Duration.Parse(arguments.GetValue(_recent) ?? "") is { } recent ? new CollectionRules { Recent = recent } : new CollectionRules();
        var collector = new GarbageCollector(location, _host.Surroundings.Clock);
        var isDry = arguments.GetValue(_dryRun);
        var collection = isDry ? collector.Plan(rules) : collector.Collect(rules, cancellation);
        _host.Output.Write(arguments.GetValue(_output) == "json"
            ? CollectionText.Json(location, collection, isDry)
            : CollectionText.Of(location, collection, isDry));
        return Task.FromResult(ExitCode.Done);
    }
}

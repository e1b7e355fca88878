using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;

namespace Kix.Cli.Commands;

/// <summary><c>kix diff</c>: compares the compiled cluster with the live one.</summary>
internal sealed class DiffCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string?> _cluster = CommonOptions.Cluster();
    private readonly ClusterAccess _access = new();
    private readonly Option<string[]> _ignore = new("--ignore-manager")
    {
        Description = "A field manager whose additions are no drift; may be given several times.",
        HelpName = "name",
    };

    private readonly Option<string> _output = CommonOptions.Output();

    public DiffCommand(CommandHost host)
        : base(
            "diff", "Compares the compiled cluster with the live one, field by field. Exit status 2 where they differ.", "kix diff [<cluster>]",
            "kix diff prod-eu1 --context prod\nkix diff --sandbox --output json")
    {
        _host = host;
        Add(_cluster);
        _access.AddTo(this);
        Add(_ignore);
        Add(_output);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var program = _host.Programs.Find(arguments.GetValue(_cluster));
        await using var cluster = _access.Begin(_host, arguments, cancellation);
        var compiled = CompiledCluster.Of(program);
        var client = await cluster.ClientAsync();
        var inventory = await new InventoryReader(client, compiled.Activation.Cluster).ReadAsync(cancellation);
        var record = inventory.Record;
        var difference = await new ClusterDiff(client).CompareAsync(
            new ClusterDiffRequest(compiled.Activation)
            {
                Previous = inventory.Left,
                Members = inventory.Parent is null ? null : new MemberScope(
                    record.Id, [.. record.GroupKinds.Select(k => (k.Group, k.Kind))], record.Namespaces),
                FinishedJobs = new HashSet<Engine.Canonical.Digest>(record.FinishedJobs),
                IgnoreManagers = new HashSet<string>(arguments.GetValue(_ignore) ?? [], StringComparer.Ordinal),
            },
            cancellation);
        _host.Output.Write(arguments.GetValue(_output) == "json"
            ? DiffJson.Of(difference)
            : DiffText.Of(difference, new Paint(_host.Surroundings.ColourOutput)));
        return difference.HasDifferences ? ExitCode.Differences : ExitCode.Done;
    }
}

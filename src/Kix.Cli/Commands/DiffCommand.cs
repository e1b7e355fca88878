using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Diff;
using Kix.Engine.Diff.Dumps;

namespace Kix.Cli.Commands;

/// <summary><c>kix diff</c>: compares the compiled cluster, or a root of the store, with the live one, with a dump, or with another root.</summary>
internal sealed class DiffCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string[]> _words = CommonOptions.Words(
        "root", "A root, compared instead of the program; or two, of which the first is the earlier. The cluster's name may stand before them.", most: 3);

    private readonly ClusterAccess _access = new();
    private readonly DriftOptions _drift = new();
    private readonly Option<bool> _server = new("--server")
    {
        Description = "Ask the server about every resource by dry run, and report where it would do something else than the diff says.",
    };

    private readonly Option<string?> _dump = new("--dump")
    {
        Description = "Compare with files that kubectl get --output yaml|json wrote, offline.",
        HelpName = "folder",
    };

    private readonly Option<string> _output = CommonOptions.Output("markdown", "html");

    public DiffCommand(CommandHost host)
        : base(
            "diff", "Compares the compiled cluster with the live one, field by field. Exit status 2 where they differ.", "kix diff [<cluster>] [<root> [<root>]]",
            "kix diff prod-eu1 --context prod\nkix diff --sandbox --output markdown\nkix diff 4c1d 9f3a")
    {
        _host = host;
        Add(_words);
        _access.AddTo(this);
        _drift.AddTo(this);
        Add(_server);
        Add(_dump);
        Add(_output);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var difference = await CompareAsync(arguments, cancellation);
        _host.Output.Write(arguments.GetValue(_output) switch
        {
            "json" => DiffJson.Of(difference),
            "markdown" => DiffMarkdown.Of(difference),
            "html" => DiffHtml.Of(difference),
            _ => DiffText.Of(difference, new Paint(_host.Surroundings.ColourOutput)),
        });
        return difference.HasDifferences ? ExitCode.Differences : ExitCode.Done;
    }

    private async Task<ClusterDifference> CompareAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (cluster, roots) = _host.SplitRoots(arguments.GetValue(_words) ?? []);
        var dump = arguments.GetValue(_dump);
        if ((dump is not null || roots.Count == 2) && (arguments.GetValue(_server) || _access.IsSaid(arguments) || (dump is not null && roots.Count == 2)))
        {
            throw new CommandException(
                dump is null
                    ? "Two roots are compared with each other: leave out --context, --kubeconfig, --sandbox and --server."
                    : "--dump compares with files: leave out --context, --kubeconfig, --sandbox, --server and the second root.");
        }

        if (roots is [var earlier, var later])
        {
            return ActivationDiff.Compare(_host.Load(earlier), _host.Load(later));
        }

        if (dump is { } folder)
        {
            return DumpDiff.Compare(_drift.Request(arguments, _host.Activation(cluster, roots)), ClusterDump.Read(folder));
        }

        await using var opening = _access.Begin(_host, arguments, cancellation);
        var activation = _host.Activation(cluster, roots);
        var client = await opening.ClientAsync();
        var request = await _drift.RequestAsync(arguments, activation, client, cancellation);
        return await new ClusterDiff(client).CompareAsync(request with { AskServer = arguments.GetValue(_server) }, cancellation);
    }
}

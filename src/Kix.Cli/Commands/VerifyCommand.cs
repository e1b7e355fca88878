using System.CommandLine;
using System.Globalization;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Diff;

namespace Kix.Cli.Commands;

/// <summary>
/// <c>kix verify</c>: diff for machines. Says nothing where the cluster is as the program, or a root, says; one line and exit status 2 where
/// it is not.
/// </summary>
internal sealed class VerifyCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string[]> _words = CommonOptions.Words(
        "root", "The root that the cluster should be at, instead of the program's. The cluster's name may stand before it.", most: 2);

    private readonly ClusterAccess _access = new();
    private readonly DriftOptions _drift = new();
    private readonly Option<string> _output = CommonOptions.Output();

    public VerifyCommand(CommandHost host)
        : base(
            "verify", "Checks that the live cluster is as compiled. Prints nothing and exits with 0 where it is, with 2 where it is not.",
            "kix verify [<cluster>] [<root>]", "kix verify prod-eu1 --context prod\nkix verify prod-eu1 9f3a --output json")
    {
        _host = host;
        Add(_words);
        _access.AddTo(this);
        _drift.AddTo(this);
        Add(_output);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (cluster, roots) = _host.SplitRoots(arguments.GetValue(_words) ?? []);
        await using var opening = _access.Begin(_host, arguments, cancellation);
        var activation = _host.Activation(cluster, roots);
        var client = await opening.ClientAsync();
        var difference = await new ClusterDiff(client).CompareAsync(await _drift.RequestAsync(arguments, activation, client, cancellation), cancellation);
        if (arguments.GetValue(_output) == "json")
        {
            _host.Output.Write(DiffJson.Of(difference));
        }
        else if (difference.HasDifferences)
        {
            _host.Error.WriteLine($"kix: {Summary(difference)}: see kix diff.");
        }

        return difference.HasDifferences ? ExitCode.Differences : ExitCode.Done;
    }

    /// <summary><c>prod-eu1 9f3a…c7e2 vs cluster (context prod) differ: 2 modified, 1 missing, 1 no longer wanted</c>.</summary>
    private static string Summary(ClusterDifference difference)
    {
        (ObjectState State, string Word)[] words =
            [(ObjectState.Modified, "modified"), (ObjectState.KixOnly, "missing"), (ObjectState.WillBeDeleted, "no longer wanted")];
        return $"{DiffWords.Of(difference).Title} differ: " + string.Join(", ", words
            .Where(w => difference.Count(w.State) > 0)
            .Select(w => $"{difference.Count(w.State).ToString(CultureInfo.InvariantCulture)} {w.Word}"));
    }
}

using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Host.Check;
using Kix.Cli.Rendering;

namespace Kix.Cli.Commands;

/// <summary><c>kix build</c>: evaluates clusters and stores their activations.</summary>
internal sealed class BuildCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string?> _cluster = CommonOptions.Cluster();
    private readonly Option<string> _output = CommonOptions.Output();
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Evaluate again in a fresh process with another culture, time zone, order and environment; the roots must be the same.",
    };

    public BuildCommand(CommandHost host)
        : base(
            "build", "Evaluates the clusters of the program, writes them to the store and prints their root hashes.", "kix build [<cluster>]",
            "kix build\nkix build --check\nkix build prod-eu1 --output json")
    {
        _host = host;
        Add(_cluster);
        Add(_check);
        Add(_output);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = arguments.GetValue(_cluster);
        ClusterProgram[] programs = [.. name is null && _host.Programs.All.Count > 0 ? _host.Programs.All : [_host.Programs.Find(name)]];
        CompiledCluster[] built = [.. programs.Select(CompiledCluster.Of)];
        var check = arguments.GetValue(_check) ? await ReproducibilityCheck.RunAsync(programs, built, cancellation) : null;
        var commit = SourceCommit.Of(_host.ProjectDirectory);
        foreach (var cluster in built)
        {
            _host.Save(cluster.Activation, commit);
        }

        if (arguments.GetValue(_output) == "json")
        {
            _host.Output.Write(BuildJson.Of(built, check));
            return ExitCode.Done;
        }

        foreach (var cluster in built)
        {
            _host.Output.WriteLine(cluster.Line);
        }

        if (check is not null)
        {
            _host.Output.WriteLine(check.Line);
        }

        return ExitCode.Done;
    }
}

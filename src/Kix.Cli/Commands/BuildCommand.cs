using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;

namespace Kix.Cli.Commands;

/// <summary><c>kix build</c>: evaluates clusters and stores their activations.</summary>
internal sealed class BuildCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string?> _cluster = CommonOptions.Cluster();
    private readonly Option<string> _output = CommonOptions.Output();

    public BuildCommand(CommandHost host)
        : base(
            "build", "Evaluates the clusters of the program, writes them to the store and prints their root hashes.", "kix build [<cluster>]",
            "kix build\nkix build prod-eu1 --output json")
    {
        _host = host;
        Add(_cluster);
        Add(_output);
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = arguments.GetValue(_cluster);
        CompiledCluster[] built = [.. (name is null && _host.Programs.All.Count > 0 ? _host.Programs.All : [_host.Programs.Find(name)])
            .Select(CompiledCluster.Of)];
        var commit = SourceCommit.Of(_host.ProjectDirectory);
        foreach (var cluster in built)
        {
            _host.Save(cluster.Activation, commit);
        }

        if (arguments.GetValue(_output) == "json")
        {
            _host.Output.Write(BuildJson.Of(built));
        }
        else
        {
            foreach (var cluster in built)
            {
                _host.Output.WriteLine(cluster.Line);
            }
        }

        return Task.FromResult(ExitCode.Done);
    }
}

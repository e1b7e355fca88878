using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;

namespace Kix.Cli.Commands;

/// <summary><c>kix graph</c>: the instances, resources, edges and waves.</summary>
internal sealed class GraphCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string?> _cluster = CommonOptions.Cluster();
    private readonly Option<bool> _dot = new("--dot") { Description = "Write it for Graphviz." };
    private readonly Option<bool> _mermaid = new("--mermaid") { Description = "Write it for Mermaid." };
    private readonly Option<string> _output = CommonOptions.Output();

    public GraphCommand(CommandHost host)
        : base(
            "graph", "Shows the instances with their resources, what each waits for, and the waves of a deployment.", "kix graph [<cluster>]",
            "kix graph prod-eu1\nkix graph --dot | dot -Tsvg > graph.svg")
    {
        _host = host;
        Add(_cluster);
        Add(_dot);
        Add(_mermaid);
        Add(_output);
        Validators.Add(result =>
        {
            if (result.GetValue(_dot) && result.GetValue(_mermaid))
            {
                result.AddError("Choose one of --dot and --mermaid.");
            }
        });
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var compilation = CompiledCluster.Of(_host.Programs.Find(arguments.GetValue(_cluster))).Compilation;
        _host.Output.Write(
            arguments.GetValue(_dot) ? GraphDot.Of(compilation)
            : arguments.GetValue(_mermaid) ? GraphMermaid.Of(compilation)
            : arguments.GetValue(_output) == "json" ? GraphJson.Of(compilation)
            : GraphTree.Of(compilation));
        return Task.FromResult(ExitCode.Done);
    }
}

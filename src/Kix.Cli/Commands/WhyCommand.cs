using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Graph;

namespace Kix.Cli.Commands;

/// <summary><c>kix why A B</c>: by which edges one resource depends on another.</summary>
internal sealed class WhyCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string[]> _words = CommonOptions.Words(
        "resource", "Two resources: Deployment/web, Deployment/web@shop, or the path of the property, Shop.Web.Server. The cluster's name may stand before them.", most: 3);

    private readonly Option<string> _output = CommonOptions.Output();

    public WhyCommand(CommandHost host)
        : base(
            "why", "Shows by which edges one resource depends on another.", "kix why [<cluster>] <resource> <resource>",
            "kix why Deployment/web StatefulSet/db\nkix why prod-eu1 Ingress/web@shop Deployment/web@shop")
    {
        _host = host;
        Add(_words);
        Add(_output);
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (name, words) = _host.SplitCluster(arguments.GetValue(_words) ?? [], most: 2);
        if (words is not [var from, var to])
        {
            throw new CommandException("Say two resources: kix why Deployment/web StatefulSet/db.");
        }

        var compilation = CompiledCluster.Of(_host.Programs.Find(name)).Compilation;
        var a = ResourceName.One(compilation, from);
        var b = ResourceName.One(compilation, to);

        // Of several edges between two resources the strongest is told.
        Edge[] edges = [.. compilation.Edges.OrderByDescending(e => e.Kind)];
        var way = Ways.Shortest(edges, a, b);
        var back = way.Count == 0 ? Ways.Shortest(edges, b, a) : [];
        _host.Output.Write(arguments.GetValue(_output) == "json" ? WhyText.Json(a, b, way) : WhyText.Of(a, b, way, back));
        return Task.FromResult(ExitCode.Done);
    }
}

using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Evaluation;

namespace Kix.Cli.Commands;

/// <summary><c>kix explain</c>: how needs were resolved, and where the values of options came from.</summary>
internal sealed class ExplainCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string[]> _words = CommonOptions.Words(
        "path",
        "A namespace, an instance, an option or a need: shop, shop.web, shop.web.Replicas. Everything, when left out. The cluster's name may stand before it.",
        most: 2);

    private readonly Option<string> _output = CommonOptions.Output();

    public ExplainCommand(CommandHost host)
        : base(
            "explain", "Tells how needs were resolved and where the values of options came from.", "kix explain [<cluster>] [<path>]",
            "kix explain shop.web.Replicas\nkix explain prod-eu1 shop.web --output json")
    {
        _host = host;
        Add(_words);
        Add(_output);
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (name, rest) = _host.SplitCluster(arguments.GetValue(_words) ?? [], most: 1);
        var evaluated = ClusterEvaluator.Explain(_host.Programs.Find(name).Create());
        var instances = evaluated.Instances;
        var found = rest is [var path] ? InstancePath.Find(instances, path) : new InstancePath(instances, null, null);
        _host.Output.Write(
            arguments.GetValue(_output) == "json" ? ExplainJson.Of(found.Narrowed)
            : found is { Option: { } option, Instances: [var owner] } ? ExplainText.Of(owner, option)
            : found is { Need: { } need, Instances: [var consumer] } ? ExplainText.Of(consumer, need)
            : rest is [] ? ExplainTree.Of(evaluated) + "\n" + ExplainText.Of(found.Instances)
            : ExplainText.Of(found.Instances));
        return Task.FromResult(ExitCode.Done);
    }
}

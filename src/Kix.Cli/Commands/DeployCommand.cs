using System.CommandLine;
using Kix.Cli.Host;
using Kix.Engine.Deploy;
using Kix.Engine.Graph;

namespace Kix.Cli.Commands;

/// <summary><c>kix deploy</c>: applies the compiled cluster along its graph, waits for health, prunes.</summary>
internal sealed class DeployCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string?> _cluster = CommonOptions.Cluster();
    private readonly ClusterAccess _access = new();
    private readonly DeployFlow _flow;
    private readonly Option<string[]> _only = new("--only")
    {
        Description = "Only this resource, instance or namespace with what it needs, and no prune; may be given several times.",
        HelpName = "what",
    };

    public DeployCommand(CommandHost host)
        : base(
            "deploy", "Deploys the compiled cluster: applies along the graph, waits for health, deletes what is no longer wanted. Exit status 3 where it halted.",
            "kix deploy [<cluster>]", "kix deploy prod-eu1 --context prod\nkix deploy --sandbox --yes\nkix deploy --only shop.web --yes")
    {
        _host = host;
        _flow = new DeployFlow(host);
        Add(_cluster);
        _access.AddTo(this);
        Add(_only);
        _flow.AddTo(this);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var program = _host.Programs.Find(arguments.GetValue(_cluster));
        await using var cluster = _access.Begin(_host, arguments, cancellation);
        var compiled = CompiledCluster.Of(program);
        var only = Only(arguments, compiled.Compilation);
        var options = _flow.Options(arguments);
        await _host.Error.WriteLineAsync(compiled.Line);
        var commit = SourceCommit.Of(_host.ProjectDirectory);
        _host.Save(compiled.Activation, commit);
        var client = await cluster.ClientAsync();
        var plan = await new Deployer(client, options).PlanAsync(
            new DeployRequest
            {
                Activation = compiled.Activation,
                Externals = compiled.Evaluated.Externals,
                Commit = commit?.ToString(),
                Only = only,
            },
            cancellation);
        return await _flow.RunAsync(client, options, plan, arguments, cancellation);
    }

    private HashSet<ObjectKey>? Only(ParseResult arguments, Compilation compilation) => arguments.GetValue(_only) is { Length: > 0 } words
        ? [.. words.SelectMany(w => ResourceName.Any(compilation, w))]
        : null;
}

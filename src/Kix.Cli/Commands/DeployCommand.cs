using System.CommandLine;
using Kix.Cli.Host;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Saved;
using Kix.Engine.Graph;
using Kix.Engine.Live;

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

    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "Carry out exactly what a file of --plan-out says, without a question; stop where the cluster has moved since.",
        HelpName = "file",
    };

    public DeployCommand(CommandHost host)
        : base(
            "deploy", "Deploys the compiled cluster: applies along the graph, waits for health, deletes what is no longer wanted. Exit status 3 where it halted.",
            "kix deploy [<cluster>]",
            "kix deploy prod-eu1 --context prod\nkix deploy --sandbox --yes\nkix deploy --only shop.web --yes\nkix deploy --plan-out plan.json\nkix deploy --plan plan.json")
    {
        _host = host;
        _flow = new DeployFlow(host);
        Add(_cluster);
        _access.AddTo(this);
        Add(_only);
        Add(_plan);
        _flow.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_plan) is not null
                && _flow.OptionsOfPlan.Append(_only).FirstOrDefault(o => result.GetResult(o) is { Implicit: false }) is { } said)
            {
                result.AddError($"--plan carries out what was planned: leave out {said.Name}.");
            }
        });
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation) => arguments.GetValue(_plan) is { } file
        ? RunSavedAsync(PlanFile.Read(_host, file), arguments, cancellation)
        : RunNewAsync(arguments, cancellation);

    private async Task<int> RunNewAsync(ParseResult arguments, CancellationToken cancellation)
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

    private async Task<int> RunSavedAsync(SavedPlan saved, ParseResult arguments, CancellationToken cancellation)
    {
        if (arguments.GetValue(_cluster) is { } name && name != saved.Cluster)
        {
            throw new CommandException($"The plan is for {saved.Cluster}, not for {name}.");
        }

        await using var cluster = await _access.OpenAsync(_host, arguments, cancellation);
        var options = saved.Options.In(_flow.Options(arguments));
        var activation = await ActivationOfAsync(saved, cluster.Client, cancellation);
        var (plan, said) = await new Deployer(cluster.Client, options).PlanAgainAsync(saved, activation, cancellation);
        return await _flow.RunAsync(cluster.Client, said, plan, arguments, cancellation, isAgreed: true);
    }

    /// <summary>What the plan's root names: from the store, from the program where it is that root, or from what the cluster keeps.</summary>
    private async Task<Activation> ActivationOfAsync(SavedPlan saved, ClusterClient client, CancellationToken cancellation)
    {
        if (_host.FromStore(saved.Root) is { } stored)
        {
            return stored;
        }

        if (_host.Programs.All.FirstOrDefault(p => p.Name == saved.Cluster) is { } program
            && CompiledCluster.Of(program).Activation is { } compiled && compiled.Root == saved.Root)
        {
            return compiled;
        }

        var reader = new InventoryReader(client, saved.Cluster, saved.Options.InventoryNamespace);
        var record = (await reader.ReadAsync(cancellation)).Record;
        return await reader.ReadActivationAsync(record, saved.Root, cancellation) ?? throw new CommandException(
            $"The plan is of the root {saved.Root.Short}, which is neither in the store {_host.Store.Location} nor what the program compiles to, nor kept in the cluster.");
    }

    private HashSet<ObjectKey>? Only(ParseResult arguments, Compilation compilation) => arguments.GetValue(_only) is { Length: > 0 } words
        ? [.. words.SelectMany(w => ResourceName.Any(compilation, w))]
        : null;
}

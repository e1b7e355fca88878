using System.CommandLine;
using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Cli.Commands;

/// <summary>The options of commands that look for differences, and the request that they make.</summary>
internal sealed class DriftOptions
{
    /// <summary><c>--ignore-manager</c>.</summary>
    public Option<string[]> IgnoreManager { get; } = new("--ignore-manager")
    {
        Description = "A field manager whose additions are no drift; may be given several times.",
        HelpName = "name",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command) => command.Add(IgnoreManager);

    /// <summary>What to compare where nobody can be asked: members are told by the name that the inventory has.</summary>
    public ClusterDiffRequest Request(ParseResult arguments, Activation activation) => new(activation)
    {
        Members = new MemberScope(ApplySet.IdOf(ApplySet.ParentName(activation.Cluster), ApplySet.UsualNamespace), [], []),
        IgnoreManagers = Ignored(arguments),
    };

    /// <summary>The managers that are passed over.</summary>
    public IReadOnlySet<string> Ignored(ParseResult arguments) => new HashSet<string>(arguments.GetValue(IgnoreManager) ?? [], StringComparer.Ordinal);

    /// <summary>What to compare, with what the cluster's inventory knows of earlier deployments.</summary>
    public async Task<ClusterDiffRequest> RequestAsync(ParseResult arguments, Activation activation, ClusterClient client, CancellationToken cancellation)
    {
        var inventory = await new InventoryReader(client, activation.Cluster).ReadAsync(cancellation);
        var record = inventory.Record;
        return Request(arguments, activation) with
        {
            Previous = inventory.Left,
            Members = inventory.Parent is null ? null : new MemberScope(
                record.Id, [.. record.GroupKinds.Select(k => (k.Group, k.Kind))], record.Namespaces),
            FinishedJobs = new HashSet<Digest>(record.FinishedJobs),
        };
    }
}

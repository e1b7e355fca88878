using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy;

/// <summary>Goes back to an earlier root: finds its activation in a store or beside the parent, and plans like a deployment.</summary>
/// <param name="client">The cluster.</param>
/// <param name="options">How to plan and deploy.</param>
public sealed class Rollback(ClusterClient client, DeployOptions options)
{
    /// <summary>Finds the activation to go back to.</summary>
    /// <param name="cluster">Name of the cluster program.</param>
    /// <param name="root">Hex digits that the root begins with; null for the last one that was deployed to its end before the present one.</param>
    /// <param name="fromStore">Looks an activation up in the local store; null where it does not have it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="UnknownRootException">No root, several roots, or one that is neither in the store nor kept in the cluster.</exception>
    public async Task<Activation> FindAsync(string cluster, string? root, Func<Digest, Activation?> fromStore, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fromStore);
        var reader = new InventoryReader(client, cluster, options.InventoryNamespace);
        var record = (await reader.ReadAsync(cancellation).ConfigureAwait(false)).Record;
        var wanted = root is null ? RollbackTarget.Previous(record) : RollbackTarget.Named(record, root);
        return fromStore(wanted)
            ?? await reader.ReadActivationAsync(record, wanted, cancellation).ConfigureAwait(false)
            ?? throw new UnknownRootException($"{wanted.Short} is neither in the store nor kept in the cluster");
    }

    /// <summary>
    /// Plans the way back. <see cref="PlanStep.Reversal"/> says of each step whether the former state comes back, comes back as another
    /// object, or does not. APIs that the server no longer has are problems that name the objects.
    /// </summary>
    public Task<DeployPlan> PlanAsync(Activation activation, CancellationToken cancellation) =>
        new Deployer(client, options).PlanAsync(new DeployRequest { Activation = activation, IsRollback = true }, cancellation);
}

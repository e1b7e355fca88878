using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Deploy.Saved;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy;

/// <summary>Plans and runs deployments of one cluster.</summary>
/// <param name="client">The cluster.</param>
/// <param name="options">How to plan and deploy.</param>
public sealed class Deployer(ClusterClient client, DeployOptions options)
{
    /// <summary>Makes a plan. Writes nothing; asks the server by dry runs what it cannot know.</summary>
    /// <exception cref="ClusterException">The cluster cannot be reached or refuses to be read.</exception>
    /// <exception cref="InventoryException">What the cluster keeps of its deployments cannot be read.</exception>
    public Task<DeployPlan> PlanAsync(DeployRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Planner(client, options).PlanAsync(request, cancellation);
    }

    /// <summary>
    /// Makes a saved plan anew and holds the two against each other: the plan that is given back does what the saved one says.
    /// Writes nothing.
    /// </summary>
    /// <param name="saved">The saved plan. What it was allowed to do counts, whatever the options of this deployer are.</param>
    /// <param name="activation">What its root names.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The plan, and the options to carry it out with.</returns>
    /// <exception cref="PlanMovedException">The cluster is no longer as the plan found it.</exception>
    /// <exception cref="SavedPlanException">The plan is for another cluster, or the activation of another root.</exception>
    /// <exception cref="PlanRefusedException">What others have to make is missing.</exception>
    /// <exception cref="ClusterException">The cluster cannot be reached or refuses to be read.</exception>
    public async Task<(DeployPlan Plan, DeployOptions Options)> PlanAgainAsync(SavedPlan saved, Activation activation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(activation);
        if (activation.Root != saved.Root || activation.Cluster != saved.Cluster)
        {
            throw new SavedPlanException($"the plan is of {saved.Cluster} {saved.Root.Short}, not of {activation.Cluster} {activation.Root.Short}");
        }

        var server = await ServerIdentity.ReadAsync(client, cancellation).ConfigureAwait(false);
        if (server != saved.Server)
        {
            throw new SavedPlanException(
                $"the plan was made for another cluster: the namespace kube-system has the uid {saved.Server} there and {server} here; choose its --context");
        }

        var saidThen = saved.Options.In(options);
        var plan = await new Planner(client, saidThen).PlanAsync(saved.RequestOf(activation), cancellation).ConfigureAwait(false);
        var moves = PlanMoves.Of(saved, SavedPlan.Of(plan with { Problems = [] }, saidThen, server), plan.Inventory.Record);
        return moves.Count > 0 ? throw new PlanMovedException(moves)
            : plan.Problems.Count > 0 ? throw new PlanRefusedException(plan.Problems)
            : (plan, saidThen);
    }

    /// <summary>Runs a plan: lease, inventory, objects along the edges, prune, inventory, release. An empty plan writes nothing.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="progress">Gets reports while the run goes on; called on the run's own threads, one at a time.</param>
    /// <param name="cancellation">Stops the run: nothing more starts, the inventory notes it, the lease is given back.</param>
    /// <exception cref="PlanRefusedException">The plan has problems.</exception>
    /// <exception cref="LeaseHeldException">Somebody else is deploying this cluster.</exception>
    /// <exception cref="LeaseLostException">The lease could not be renewed, and was taken.</exception>
    /// <exception cref="PlanOutdatedException">Somebody else has deployed this cluster since the plan was made.</exception>
    /// <exception cref="DeployCancelledException">It was cancelled after it had begun; says where things stand.</exception>
    /// <exception cref="ClusterException">The cluster cannot be reached.</exception>
    public async Task<DeployResult> ExecuteAsync(DeployPlan plan, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Problems.Count > 0)
        {
            throw new PlanRefusedException(plan.Problems);
        }

        var result = await new DeployRun(client, plan, options, progress).RunAsync(cancellation).ConfigureAwait(false);
        return result.Outcome == DeployOutcome.Halted && options.OnFailure == OnFailure.Rollback
            ? result with { Rollback = await RollBackAsync(plan, progress, cancellation).ConfigureAwait(false) }
            : result;
    }

    private async Task<DeployResult?> RollBackAsync(DeployPlan plan, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        var inventory = plan.Inventory;
        if (inventory.Left.FirstOrDefault(left => left.Root == inventory.Record.Root) is not { } last || last.Root == plan.Request.Activation.Root)
        {
            progress?.Report(new DeployEvent(DeployEventKind.Warning, null, "there is no earlier root to go back to"));
            return null;
        }

        var back = new Deployer(client, options with { OnFailure = OnFailure.Halt });
        var request = new DeployRequest { Activation = last, IsRollback = true };
        var planned = await back.PlanAsync(request, cancellation).ConfigureAwait(false);
        return await back.ExecuteAsync(planned, progress, cancellation).ConfigureAwait(false);
    }
}

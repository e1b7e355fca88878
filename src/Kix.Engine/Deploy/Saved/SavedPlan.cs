using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Saved;

/// <summary>
/// A plan as a value that can be kept, shown, approved and carried out later. Nothing is carried out from it: what it says is held
/// against a plan that is made anew, and every difference between the two stops the run. So a file that was tampered with fits nothing.
/// </summary>
public sealed record SavedPlan
{
    /// <summary>Name of the cluster program.</summary>
    public required string Cluster { get; init; }

    /// <summary>The root that is to be deployed.</summary>
    public required Digest Root { get; init; }

    /// <summary>The cluster that the plan was made for: see <see cref="ServerIdentity"/>.</summary>
    public required string Server { get; init; }

    /// <summary>The commit that the root was built from; null where it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether it goes back to an earlier root.</summary>
    public bool IsRollback { get; init; }

    /// <summary>What the plan was allowed to do.</summary>
    public required SavedOptions Options { get; init; }

    /// <summary>Only these resources and what they wait for; null for the whole activation.</summary>
    public IReadOnlyList<ObjectKey>? Only { get; init; }

    /// <summary>Objects that others make.</summary>
    public IReadOnlyList<ExternalObject> Externals { get; init; } = [];

    /// <summary>The last root that had been deployed to its end; null before the first.</summary>
    public Digest? Standing { get; init; }

    /// <summary>The root of a deployment that had begun and not ended; null for none.</summary>
    public Digest? Pending { get; init; }

    /// <summary>What is done to each resource, by key.</summary>
    public required IReadOnlyList<SavedStep> Steps { get; init; }

    /// <summary>What the activation no longer has, by key.</summary>
    public required IReadOnlyList<SavedPrune> Prunes { get; init; }

    /// <summary>What a person has to know beside the steps.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Takes down a plan. The same plan gives the same value.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How it was made.</param>
    /// <param name="server">The cluster that it was made for.</param>
    /// <exception cref="PlanRefusedException">The plan has problems.</exception>
    /// <exception cref="SavedPlanException">It is not known what would be deleted.</exception>
    public static SavedPlan Of(DeployPlan plan, DeployOptions options, string server)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Problems.Count > 0)
        {
            throw new PlanRefusedException(plan.Problems);
        }

        if (plan.PruneStopped is { } stopped)
        {
            throw new SavedPlanException($"the plan cannot be saved: what it would delete is not known ({stopped})");
        }

        var record = plan.Inventory.Record;
        return new SavedPlan
        {
            Cluster = record.Cluster,
            Root = plan.Request.Activation.Root,
            Server = server,
            Commit = plan.Request.Commit,
            IsRollback = plan.Request.IsRollback,
            Options = SavedOptions.Of(options),
            Only = plan.Request.Only is { } only ? [.. only.Order()] : null,
            Externals = [.. plan.Request.Externals.OrderBy(static external => external.Key)],
            Standing = record.Root,
            Pending = record.Pending?.Root,
            Notes = plan.Notes,
            Steps = [.. plan.Steps.Select(SavedStep.Of).OrderBy(static step => step.Key)],
            Prunes = [.. plan.Prunes.Select(SavedPrune.Of).OrderBy(static prune => prune.Key)],
        };
    }

    /// <summary>What is to be planned anew, of the activation that the plan names.</summary>
    public DeployRequest RequestOf(Activation activation) => new()
    {
        Activation = activation,
        Commit = Commit,
        IsRollback = IsRollback,
        Only = Only?.ToHashSet(),
        Externals = Externals,
    };

    /// <summary>How many objects an action concerns.</summary>
    public int Count(StepAction action) => Steps.Count(step => step.Action == action) + Prunes.Count(prune => prune.Action == action);
}

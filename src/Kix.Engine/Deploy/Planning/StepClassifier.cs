using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Hands;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>Decides from what is said and what is there what a step does, before the server is asked. Pure.</summary>
/// <param name="record">The inventory.</param>
/// <param name="comparison">How objects are compared.</param>
/// <param name="options">What the user allows.</param>
internal sealed class StepClassifier(InventoryRecord record, PlanComparison comparison, DeployOptions options)
{
    private readonly HashSet<Digest> _finishedJobs = [.. record.FinishedJobs];
    private readonly string _manager = ApplySet.ManagerOf(record.Cluster);

    /// <summary>The step, and what stands in its way.</summary>
    internal (PlanStep Step, PlanProblem? Problem) Classify(ActivationResource resource, LiveObject? live, NamespaceState space = NamespaceState.Stands)
    {
        var key = resource.Key;
        if (live is null)
        {
            // A Job that ran in a namespace that is gone did its work on what went with it.
            return space == NamespaceState.Stands && key is { Group: "batch", Kind: "Job" } && _finishedJobs.Contains(resource.ManifestDigest)
                ? (Step(resource, null, StepAction.Unchanged) with { Note = "has run and cleaned itself up" }, null)
                : (Step(resource, null, StepAction.Create), null);
        }

        if (live.IsBeingDeleted || space == NamespaceState.BeingDeleted)
        {
            return (Step(resource, live, StepAction.Create) with { AwaitsDeletion = true, Note = "is being deleted" }, null);
        }

        var differences = comparison.Compare(resource, live);
        if (Marks.PauseOf(live) is { } paused)
        {
            var count = differences.Count switch { 0 => "", 1 => ", though a field differs", var several => $", though {several} fields differ" };
            return (Step(resource, live, StepAction.Paused) with { Differences = differences, Note = $"{paused}; left as it is{count}" }, null);
        }

        var step = Step(resource, live, StepAction.Update) with
        {
            Differences = differences,
            IsAutoscaled = comparison.IsAutoscaled(key),
            Note = LeftToOthers(differences),
        };
        var set = live.Label(ApplySet.PartOf);
        if (set == record.Id)
        {
            return (differences.Any(Matters) ? step : step with { Action = StepAction.Unchanged }, null);
        }

        if (set is not null && !(options.Adopt && options.ForceConflicts))
        {
            return (step, new PlanProblem(
                PlanProblemKind.NotOurs, key, $"{key} is part of another set ({set}): take it over by --adopt --force-conflicts, or rename it"));
        }

        // Without the label, but written by our apply: somebody removed the label, and the next apply puts it back.
        if (PruneRules.IsAppliedBy(live, _manager))
        {
            return (step, null);
        }

        step = step with { Action = StepAction.Adopt, Note = HelmRelease.Of(live) is { } release ? $"of the Helm release {release.Name}" : step.Note };
        return (step, options.Adopt || PruneRules.IsServersNamespace(key) || IsInventoryNamespace(key)
            ? null
            : new PlanProblem(PlanProblemKind.NotOurs, key, $"{key} exists and was not made by kix{Maker(live)}: take it over by --adopt"));
    }

    /// <summary>Whether a difference is one that a deployment takes away.</summary>
    internal bool Matters(FieldDifference difference) => difference.Kind == DifferenceKind.Value
        ? difference.Confirmation != Confirmation.RewrittenByAdmission
        : TakeBack.Removes(difference, options);

    private static PlanStep Step(ActivationResource resource, LiveObject? live, StepAction action) =>
        new() { Resource = resource, Live = live, Action = action };

    private bool IsInventoryNamespace(ObjectKey key) => key is { Group: "", Kind: "Namespace" } && key.Name == options.InventoryNamespace;

    private string? LeftToOthers(IReadOnlyList<FieldDifference> differences)
    {
        List<string> managers = [.. differences.Where(difference => difference.Kind != DifferenceKind.Value && !Matters(difference))
            .Select(static difference => difference.Owner?.Manager).OfType<string>().Distinct()];
        return managers.Count == 0 ? null : $"fields applied by {string.Join(", ", managers)} are left to it; --force-conflicts removes them";
    }

    private static string Maker(LiveObject live) =>
        HelmRelease.Of(live) is { } release ? $" but by the Helm release {release.Name} (namespace {release.Namespace})"
        : live.Metadata.Items("managedFields").FirstOrDefault() is { ValueKind: System.Text.Json.JsonValueKind.Object } entry && entry.Text("manager") is { } manager
            ? $" but by {manager}"
            : "";
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Deploy.Hands;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Diff;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>
/// Asks the server what would become of a step: whose fields it would take, what it cannot change in place, what it does not accept.
/// Writes nothing.
/// </summary>
internal sealed class DryRuns(ClusterClient client, InventoryRecord record, PlanComparison comparison, DeployOptions options, StepClassifier classifier)
{
    private readonly string _manager = ApplySet.ManagerOf(record.Cluster);

    /// <summary>The step as the server lets it be, and what stands in its way.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isBehind">Whether the plan writes something first that the object needs to be there.</param>
    /// <param name="cancellation">Ends the request.</param>
    internal async Task<(PlanStep Step, PlanProblem? Problem)> AskAsync(PlanStep step, bool isBehind, CancellationToken cancellation)
    {
        var body = Body(step);
        var write = new WriteOptions(_manager) { DryRun = true, Force = options.ForceConflicts };
        try
        {
            try
            {
                var answer = (await client.ApplyAsync(body, write, cancellation).ConfigureAwait(false)).Object;
                await AskRemovalAsync(step, cancellation).ConfigureAwait(false);
                return (Confirmed(step, answer), null);
            }
            catch (ApplyConflictException conflict)
            {
                if (Problem(step, conflict) is { } problem)
                {
                    return (step, problem);
                }

                await client.ApplyAsync(body, write with { Force = true }, cancellation).ConfigureAwait(false);
                return (step with { Taken = Others(step, conflict) }, null);
            }
        }
        catch (InvalidObjectException e) when (step.Live is not null && Immutability.IsMeantBy(e.Status))
        {
            return await ReplaceAsync(step, e, cancellation).ConfigureAwait(false);
        }
        catch (InvalidObjectException e) when (step.Live is { } live && !ApplyRetry.IsClaimed(e.Status) && Restoration.Patch(comparison, step, live, options) is { } patch)
        {
            return await AskRestorationAsync(step, live, patch, e, cancellation).ConfigureAwait(false);
        }
        catch (RequestException e) when (e.Status.Code is not (401 or 429))
        {
            // Who is not let in, or told to come back later, has learnt nothing of this object.
            return (step, IsKnownOnlyLater(step, isBehind, e) ? null : new PlanProblem(PlanProblemKind.Refused, step.Key, e.Message));
        }
        catch (UnknownKindException e)
        {
            return (step, new PlanProblem(PlanProblemKind.UnknownKind, step.Key, $"{step.Key}: {e.Message}"));
        }
    }

    /// <summary>An apply says nothing of what is to go: a Secret that somebody has made immutable stays so.</summary>
    /// <exception cref="InvalidObjectException">What others added cannot be taken away in place.</exception>
    private async Task AskRemovalAsync(PlanStep step, CancellationToken cancellation)
    {
        if (step.Live is not { } live || TakeBack.Patch(TakeBack.Places(comparison, step, step.Differences, live, options), live) is not { } patch)
        {
            return;
        }

        try
        {
            var type = await client.Types.GetAsync(live.Kind, cancellation).ConfigureAwait(false);
            await client.JsonPatchAsync(type, live.Key.Namespace, live.Key.Name, patch, new WriteOptions(_manager) { DryRun = true }, cancellation)
                .ConfigureAwait(false);
        }
        catch (RequestException e) when (e is not InvalidObjectException || !Immutability.IsMeantBy(e.Status))
        {
            // It changed meanwhile, or is acceptable only after the apply: the run will tell.
        }
    }

    private async Task<(PlanStep Step, PlanProblem? Problem)> AskRestorationAsync(
        PlanStep step, LiveObject live, byte[] patch, InvalidObjectException refusal, CancellationToken cancellation)
    {
        try
        {
            var type = await client.Types.GetAsync(live.Kind, cancellation).ConfigureAwait(false);
            await client.JsonPatchAsync(type, live.Key.Namespace, live.Key.Name, patch, new WriteOptions(_manager) { DryRun = true }, cancellation)
                .ConfigureAwait(false);
        }
        catch (InvalidObjectException e) when (Immutability.IsMeantBy(e.Status))
        {
            return await ReplaceAsync(step, e, cancellation).ConfigureAwait(false);
        }
        catch (InvalidObjectException)
        {
            // A failed test of the version is one, too: it changed meanwhile, and the run will tell.
            var now = await client.GetAsync(step.Key, cancellation).ConfigureAwait(false);
            if (now?.ResourceVersion == live.ResourceVersion)
            {
                return (step, new PlanProblem(PlanProblemKind.Refused, step.Key, refusal.Message));
            }
        }
        catch (RequestException e) when (e.Status.Code is not (401 or 429))
        {
            // The run will tell.
        }

        var note = $"what others changed goes first: {refusal.Status.Message}";
        return (step with { Note = step.Note is { } left ? $"{left}; {note}" : note }, null);
    }

    private byte[] Body(PlanStep step) => step.IsAutoscaled
        ? AppliedForm.OfAutoscaled(step.Resource.Manifest, record.Id, _manager, step.Live)
        : AppliedForm.Of(step.Resource.Manifest, record.Id);

    /// <summary>A step whose dry run leaves everything as it is does nothing: admission rewrites what the manifest says.</summary>
    private PlanStep Confirmed(PlanStep step, LiveObject answer)
    {
        if (step.Action != StepAction.Update || step.Live?.Label(ApplySet.PartOf) != record.Id)
        {
            return step;
        }

        var remaining = comparison.Compare(step, answer).Select(static difference => difference.Path.ToString()).ToHashSet();
        var matters = step.Differences.Where(classifier.Matters).ToList();
        return matters.TrueForAll(difference => difference is { Kind: DifferenceKind.Value, OwnedByKix: true } && remaining.Contains(difference.Path.ToString()))
            ? step with { Action = StepAction.Unchanged, Note = "what differs is rewritten by admission" }
            : step;
    }

    private PlanProblem? Problem(PlanStep step, ApplyConflictException conflict)
    {
        var previous = comparison.Previous.Of(step.Key).ToList();
        List<FieldConflict> blocking =
            [.. Others(step, conflict).Where(c => !ApplyPolicy.MayTake(c, previous, options, step.Action == StepAction.Adopt))];
        return blocking.Count == 0 ? null : new PlanProblem(
            PlanProblemKind.Conflict, step.Key,
            $"{step.Key}: {string.Join(", ", blocking.Select(static c => $"{c.Field} belongs to {c.Manager}"))}; take it by --force-conflicts, or do not say it");
    }

    private static List<FieldConflict> Others(PlanStep step, ApplyConflictException conflict) =>
        [.. conflict.Conflicts.Where(c => !(step.IsAutoscaled && c.Field == ".spec.replicas"))];

    private async Task<(PlanStep Step, PlanProblem? Problem)> ReplaceAsync(PlanStep step, InvalidObjectException refusal, CancellationToken cancellation)
    {
        var fields = Immutability.Fields(refusal.Status);
        var replace = step with
        {
            Action = StepAction.Replace,
            Note = $"{fields} cannot be changed in place{(Replacement.KeepsPods(step) ? "; its pods stay and are taken over" : "")}",
        };
        var isKept = PruneRules.IsKept(step.Live!);
        var allowed = PruneRules.IsAllowed(step.Key, options)
            || (!isKept && (options.AllowReplace || step.Key is { Group: "batch", Kind: "Job" }));
        if (!allowed)
        {
            var way = isKept ? $"--allow '{step.Key}'" : "--allow-replace";
            return (replace, new PlanProblem(
                PlanProblemKind.Replacement, step.Key, $"{step.Key}: {fields} cannot be changed in place; {way} deletes it and makes it anew{Keeper(step.Live!)}"));
        }

        // As far as it can be done: the new object under another name, which nothing that exists stands in the way of.
        var probe = (JsonObject)JsonNode.Parse(AppliedForm.Of(step.Resource.Manifest, record.Id))!;
        probe["metadata"]!["name"] = $"{step.Key.Name[..Math.Min(step.Key.Name.Length, 52)]}-kix-probe";
        try
        {
            await client.ApplyAsync(JsonSerializer.SerializeToUtf8Bytes(probe), new WriteOptions(_manager) { DryRun = true }, cancellation)
                .ConfigureAwait(false);
            return (replace, null);
        }
        catch (RequestException e)
        {
            return (replace, e is InvalidObjectException && !ApplyRetry.IsClaimed(e.Status) ? new PlanProblem(PlanProblemKind.Refused, step.Key, e.Message) : null);
        }
    }

    private static string Keeper(LiveObject live) => Marks.ProtectionOf(live) is { } mark ? $" (its annotation {mark} keeps it)" : "";

    /// <summary>
    /// What cannot be known before other steps are done: the namespace is missing, or what admission looks for (a pod's account, its priority),
    /// an address is still held, a webhook does not take dry runs.
    /// </summary>
    private static bool IsKnownOnlyLater(PlanStep step, bool isBehind, RequestException e) =>
        e is NotFoundException
        || ApplyRetry.IsClaimed(e.Status)
        || (e.Status.Code >= 500 && e is not InvalidObjectException)
        || e.Status.Message.Contains("does not support dry run", StringComparison.Ordinal)
        || (step.Live is null && e.Status.IsAdmission && !e.Status.IsRule
            && (isBehind || e.Status.Message.Contains("exceeded quota", StringComparison.Ordinal)));
}

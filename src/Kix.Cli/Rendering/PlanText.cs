using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Deploy.Saved;
using Kix.Engine.Diff;

namespace Kix.Cli.Rendering;

/// <summary>What a deployment is going to do, for the person who has to agree.</summary>
internal static class PlanText
{
    /// <summary>A line per object that is written or deleted, what stands in the way, and a summary.</summary>
    public static string Of(DeployPlan plan)
    {
        var text = new StringBuilder();
        Objects(text, plan.Steps.Select(SavedStep.Of), plan.Prunes.Select(SavedPrune.Of), plan.Request.IsRollback, withFields: false);
        if (plan.PruneStopped is { } why)
        {
            text.Append(" nothing will be deleted: ").Append(why).Append('\n');
        }

        Lines(text, plan.Notes);

        text.Append("Plan: ").Append(Summary(plan.Count)).Append('\n');
        return text.ToString();
    }

    /// <summary>A saved plan: what it is of, the objects with the fields that differed, and a summary.</summary>
    public static string Of(SavedPlan plan)
    {
        var text = new StringBuilder();
        text.Append(plan.Cluster).Append("  ").Append(plan.Root.Short).Append(plan.IsRollback ? "  rollback" : "")
            .Append(plan.Standing is { } standing ? $"  from {standing.Short}" : "  first deployment").Append('\n');
        if (plan.Commit is { } commit)
        {
            text.Append(" commit ").Append(commit).Append('\n');
        }

        text.Append(" for the cluster whose namespace kube-system has the uid ").Append(plan.Server).Append('\n');
        if (plan.Only is { } only)
        {
            text.Append(" only ").Append(string.Join(", ", only)).Append('\n');
        }

        if (Allowed(plan.Options) is { Length: > 0 } allowed)
        {
            text.Append(" with ").Append(allowed).Append('\n');
        }

        text.Append('\n');
        Objects(text, plan.Steps, plan.Prunes, plan.IsRollback, withFields: true);
        Lines(text, plan.Notes);
        text.Append("Plan: ").Append(Summary(plan.Count)).Append('\n');
        return text.ToString();
    }

    private static void Objects(StringBuilder text, IEnumerable<SavedStep> steps, IEnumerable<SavedPrune> prunes, bool isRollback, bool withFields)
    {
        foreach (var step in steps.Where(s => s.Writes || s.Action == StepAction.Paused).OrderBy(s => s.Key))
        {
            text.Append(' ').Append(Sign(step.Action)).Append(' ').Append(step.Key).Append(NotesOf(step, isRollback)).Append('\n');
            foreach (var field in withFields ? step.Fields : [])
            {
                text.Append("   ").Append(field.Path).Append(field.IsOrder ? " (order):" : ":").Append('\n');
                text.Append("     kix:     ").Append(FieldValueText.Of(field.Kix)).Append('\n');
                text.Append("     cluster: ").Append(FieldValueText.Of(field.Cluster))
                    .Append(field.Owner is { } owner ? $"  ({(field.Kind == DifferenceKind.Added ? "added" : "changed")} by {owner})" : "").Append('\n');
            }
        }

        foreach (var prune in prunes.OrderBy(p => p.Key))
        {
            text.Append(' ').Append(prune.Action == StepAction.Delete ? 'x' : ' ').Append(' ').Append(prune.Key)
                .Append(prune.Action == StepAction.Delete
                    ? Reverse(prune.Reversal, $"  (will be deleted{(prune.Note.Length == 0 ? "" : $" {prune.Note}")}", ")")
                    : $"  (no longer in the program; left as it is: {prune.Note})")
                .Append('\n');
        }
    }

    private static void Lines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(' ').Append(line).Append('\n');
        }
    }

    private static string Allowed(SavedOptions options) => string.Join(' ', Words(options));

    private static IEnumerable<string> Words(SavedOptions options)
    {
        if (options.Adopt)
        {
            yield return "--adopt";
        }

        if (options.ForceConflicts)
        {
            yield return "--force-conflicts";
        }

        if (options.AllowReplace)
        {
            yield return "--allow-replace";
        }

        foreach (var name in options.Allow)
        {
            yield return $"--allow '{name}'";
        }

        foreach (var manager in options.IgnoreManagers)
        {
            yield return $"--ignore-manager {manager}";
        }
    }

    /// <summary><c>3 to create, 1 to change, 0 to delete, 83 unchanged</c>.</summary>
    private static string Summary(Func<StepAction, int> count)
    {
        List<string> parts =
        [
            $"{count(StepAction.Create)} to create",
            $"{count(StepAction.Update) + count(StepAction.Adopt)} to change",
        ];
        if (count(StepAction.Replace) is > 0 and var replaced)
        {
            parts.Add($"{replaced} to replace");
        }

        parts.Add($"{count(StepAction.Delete)} to delete");
        parts.Add($"{count(StepAction.Unchanged)} unchanged");
        if (count(StepAction.Paused) is > 0 and var paused)
        {
            parts.Add($"{paused} PAUSED");
        }

        return string.Join(", ", parts);
    }

    private static string NotesOf(SavedStep step, bool isRollback)
    {
        var notes = new List<string>();
        switch (step.Action)
        {
            case StepAction.Adopt:
                notes.Add("adopted: others made it");
                break;
            case StepAction.Replace:
                notes.Add("replaced: deleted and made anew");
                break;
        }

        if (step.Note is { } note)
        {
            notes.Add(note);
        }

        notes.AddRange(step.Taken.GroupBy(t => t.Manager, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"takes {string.Join(", ", g.Select(t => t.Field).Order(StringComparer.Ordinal))} back from {g.Key}"));
        if (step.AwaitsDeletion)
        {
            notes.Add("waits until it is gone");
        }

        notes.AddRange(step.After.Select(a => $"after {a} has let go"));
        if (isRollback && step.Writes)
        {
            notes.Add(Words(step.Reversal));
        }
        else if (step.Reversal == Reversal.Irreversible && step.Action is not StepAction.Create)
        {
            notes.Add("cannot be undone");
        }

        return notes.Count == 0 ? "" : $"  ({string.Join("; ", notes)})";
    }

    private static string Reverse(Reversal reversal, string open, string close) =>
        open + (reversal == Reversal.Irreversible ? "; cannot be undone" : "") + close;

    private static string Words(Reversal reversal) => reversal switch
    {
        Reversal.Reversible => "reversible",
        Reversal.Replacement => "a replacement: another object of that name",
        _ => "cannot be undone",
    };

    private static char Sign(StepAction action) => action switch
    {
        StepAction.Create => '+',
        StepAction.Replace => '!',
        StepAction.Paused => '=',
        _ => '~',
    };
}

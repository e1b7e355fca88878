using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Planning;

namespace Kix.Cli.Rendering;

/// <summary>What a deployment is going to do, for the person who has to agree.</summary>
internal static class PlanText
{
    /// <summary>A line per object that is written or deleted, what stands in the way, and a summary.</summary>
    public static string Of(DeployPlan plan)
    {
        var text = new StringBuilder();
        foreach (var step in plan.Steps.Where(s => s.Writes).OrderBy(s => s.Key))
        {
            text.Append(' ').Append(Sign(step.Action)).Append(' ').Append(step.Key).Append(NotesOf(step, plan.Request.IsRollback)).Append('\n');
        }

        foreach (var prune in plan.Prunes.OrderBy(p => p.Key))
        {
            text.Append(' ').Append(prune.Action == StepAction.Delete ? 'x' : ' ').Append(' ').Append(prune.Key)
                .Append(prune.Action == StepAction.Delete
                    ? Reverse(prune.Reversal, "  (will be deleted", ")")
                    : $"  (no longer in the program; left as it is: {prune.Note})")
                .Append('\n');
        }

        if (plan.PruneStopped is { } why)
        {
            text.Append(" nothing will be deleted: ").Append(why).Append('\n');
        }

        text.Append("Plan: ").Append(Summary(plan)).Append('\n');
        return text.ToString();
    }

    /// <summary><c>3 to create, 1 to change, 0 to delete, 83 unchanged</c>.</summary>
    public static string Summary(DeployPlan plan)
    {
        List<string> parts =
        [
            $"{plan.Count(StepAction.Create)} to create",
            $"{plan.Count(StepAction.Update) + plan.Count(StepAction.Adopt)} to change",
        ];
        if (plan.Count(StepAction.Replace) is > 0 and var replaced)
        {
            parts.Add($"{replaced} to replace");
        }

        parts.Add($"{plan.Count(StepAction.Delete)} to delete");
        parts.Add($"{plan.Count(StepAction.Unchanged)} unchanged");
        return string.Join(", ", parts);
    }

    private static string NotesOf(PlanStep step, bool isRollback)
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
        if (isRollback)
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
        _ => '~',
    };
}

using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Health;

namespace Kix.Cli.Rendering;

/// <summary>How a deployment ended, for people: what was done, or what failed and why.</summary>
internal static class ResultText
{
    public static string Of(DeployResult result)
    {
        if (result.WasEmpty)
        {
            return $"Nothing to do: {result.Unchanged} resources are as {result.Root.Short} says{Paused(result)}.\n";
        }

        var text = new StringBuilder(Failures(result));

        if (result.Outcome == DeployOutcome.Cancelled)
        {
            Names(text, "written", result.Written);
            Names(text, "not seen healthy", result.Unhealthy);
            Names(text, "being written when it stopped", result.Unsure);
            Names(text, "not begun", result.Untouched);
            Names(text, "still to be deleted", result.Undeleted);
        }
        else
        {
            Names(text, "left as they were", result.Untouched);
        }

        foreach (var note in result.Notes)
        {
            text.Append(note.Health.State == HealthState.Failed ? " ! " : " … ").Append(note.Key).Append(": ").Append(note.Health.Message).Append('\n');
        }

        text.Append(Headline(result)).Append(' ').Append(Counts(result)).Append('\n');
        if (result.Outcome == DeployOutcome.Cancelled)
        {
            text.Append(result.LeaseProblem is { } problem
                ? $"{char.ToUpperInvariant(problem[0])}{problem[1..]}, and then finishes.\n"
                : "The lease is given back; the next deployment finishes.\n");
        }

        if (result.Rollback is { } back)
        {
            text.Append("Rolled back:\n").Append(Of(back));
        }

        return text.ToString();
    }

    private static void Names(StringBuilder text, string heading, IReadOnlyList<ObjectKey> keys)
    {
        if (keys.Count > 0)
        {
            text.Append(' ').Append(heading).Append(": ").Append(string.Join(", ", keys.Order().Take(10)))
                .Append(keys.Count > 10 ? $", and {keys.Count - 10} more" : "").Append('\n');
        }
    }

    /// <summary>What failed, and why.</summary>
    public static string Failures(DeployResult result)
    {
        var text = new StringBuilder();
        foreach (var failure in result.Failures)
        {
            // Some messages begin with the object themselves.
            var head = $"{failure.Key}: ";
            text.Append(" ✗ ").Append(head).Append(failure.Message.StartsWith(head, StringComparison.Ordinal) ? failure.Message[head.Length..] : failure.Message).Append('\n');
            foreach (var line in failure.Report?.Lines() ?? [])
            {
                text.Append("     ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Paused(DeployResult result) => result.Paused.Count == 0 ? "" : $", {result.Paused.Count} paused";

    private static string Headline(DeployResult result) => result.Outcome switch
    {
        DeployOutcome.Succeeded => $"Deployed {result.Root.Short}:",
        DeployOutcome.Partial => $"Deployed a part of {result.Root.Short}:",
        DeployOutcome.Halted => $"HALTED {result.Root.Short}:",
        DeployOutcome.Cancelled => $"Cancelled {result.Root.Short}:",
        _ => $"Interrupted {result.Root.Short}:",
    };

    private static string Counts(DeployResult result)
    {
        List<string> parts = [$"{result.Created} created", $"{result.Updated} changed"];
        if (result.Replaced > 0)
        {
            parts.Add($"{result.Replaced} replaced");
        }

        parts.Add($"{result.Deleted} deleted");
        parts.Add($"{result.Unchanged} unchanged");
        if (result.Paused.Count > 0)
        {
            parts.Add($"{result.Paused.Count} paused");
        }

        if (result.Failures.Count > 0)
        {
            parts.Add($"{result.Failures.Count} failed");
        }

        return string.Join(", ", parts);
    }
}

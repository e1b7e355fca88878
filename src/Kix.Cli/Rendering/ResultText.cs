using System.Text;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;

namespace Kix.Cli.Rendering;

/// <summary>How a deployment ended, for people: what was done, or what failed and why.</summary>
internal static class ResultText
{
    public static string Of(DeployResult result)
    {
        if (result.WasEmpty)
        {
            return $"Nothing to do: {result.Unchanged} resources are as {result.Root.Short} says.\n";
        }

        var text = new StringBuilder();
        foreach (var failure in result.Failures)
        {
            text.Append(" ✗ ").Append(failure.Key).Append(": ").Append(failure.Message).Append('\n');
            foreach (var line in failure.Report?.Lines() ?? [])
            {
                text.Append("     ").Append(line).Append('\n');
            }
        }

        if (result.Untouched.Count > 0)
        {
            text.Append(" left as they were: ").Append(string.Join(", ", result.Untouched.Order().Take(10)))
                .Append(result.Untouched.Count > 10 ? $", and {result.Untouched.Count - 10} more" : "").Append('\n');
        }

        text.Append(Headline(result)).Append(' ').Append(Counts(result)).Append('\n');
        if (result.Rollback is { } back)
        {
            text.Append("Rolled back:\n").Append(Of(back));
        }

        return text.ToString();
    }

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
        if (result.Failures.Count > 0)
        {
            parts.Add($"{result.Failures.Count} failed");
        }

        return string.Join(", ", parts);
    }
}

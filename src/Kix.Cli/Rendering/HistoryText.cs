using System.Globalization;
using Kix.Engine.Deploy.Inventory;

namespace Kix.Cli.Rendering;

/// <summary>What was deployed, the newest first, for people.</summary>
internal static class HistoryText
{
    public static string Of(InventoryRecord record, string context)
    {
        var where = context.Length == 0 ? "" : $" in {context}";
        if (record.History.IsEmpty && record.Pending is null)
        {
            return $"{record.Cluster} was never deployed{where}.\n";
        }

        var rows = record.History.Reverse().Select(e => (IReadOnlyList<string>)
        [
            Time(e.When), e.Root.Short, OutcomeOf(e) + (e.Root == record.Root && e.Outcome == DeployOutcome.Succeeded ? ", current" : ""),
            Commit(e.Commit), e.Who, e.Message ?? "",
        ]).ToList();
        if (record.Pending is { } pending && !record.History.Any(e => e.When == pending.When && e.Root == pending.Root))
        {
            rows.Insert(0, [Time(pending.When), pending.Root.Short, Pending(pending), Commit(pending.Commit), pending.Who, ""]);
        }

        // The current root may have been deployed several times: only the newest line says so.
        var seen = false;
        var text = TextTable.Of(["WHEN", "ROOT", "OUTCOME", "COMMIT", "WHO", "MESSAGE"], rows.Select(r =>
        {
            var isCurrent = r[2].EndsWith(", current", StringComparison.Ordinal);
            IReadOnlyList<string> row = isCurrent && seen ? [r[0], r[1], r[2][..^", current".Length], r[3], r[4], r[5]] : r;
            seen |= isCurrent;
            return row;
        }));
        return text;
    }

    /// <summary>The outcome as a word or two.</summary>
    public static string OutcomeOf(HistoryEntry entry) =>
        (entry.IsRollback ? "rollback " : "") + entry.Outcome.ToString().ToLowerInvariant();

    /// <summary>A moment, in UTC, to the second.</summary>
    public static string Time(DateTimeOffset when) =>
        when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Commit(string? commit) => commit is { Length: > 12 } ? commit[..12] : commit ?? "";

    private static string Pending(PendingDeploy pending) =>
        (pending.IsRollback ? "rollback " : "") + (pending.Outcome is { } outcome ? outcome.ToString().ToLowerInvariant() : "begun") + ", not finished";
}

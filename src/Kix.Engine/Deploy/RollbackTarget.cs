using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Inventory;

namespace Kix.Engine.Deploy;

/// <summary>Which root a rollback goes to. Pure.</summary>
internal static class RollbackTarget
{
    /// <summary>
    /// The root before the present one: of the last deployment that came to its end, and, when none is pending, is not the one that stands.
    /// </summary>
    /// <exception cref="UnknownRootException">There is none.</exception>
    internal static Digest Previous(InventoryRecord record)
    {
        var present = record.Pending?.Root ?? record.Root;
        for (var i = record.History.Length - 1; i >= 0; i--)
        {
            var entry = record.History[i];
            if (entry.Outcome == DeployOutcome.Succeeded && entry.Root != present)
            {
                return entry.Root;
            }
        }

        throw new UnknownRootException(record.History.Length == 0
            ? $"{record.Cluster} was never deployed here"
            : $"{record.Cluster} has no earlier root to go back to");
    }

    /// <summary>The root that begins with hex digits, among those that were deployed.</summary>
    /// <exception cref="UnknownRootException">None, or several.</exception>
    internal static Digest Named(InventoryRecord record, string text)
    {
        var hex = text.StartsWith("sha256:", StringComparison.Ordinal) ? text["sha256:".Length..] : text;
        if (Digest.TryParse(hex, out var whole))
        {
            return whole;
        }

        List<Digest> roots = [.. record.History.Select(static entry => entry.Root).Concat(record.Kept.Select(static kept => kept.Root)).Distinct()
            .Where(root => Matches(root.ToString(), hex))];
        return roots.Count switch
        {
            1 => roots[0],
            0 => throw new UnknownRootException($"no deployed root of {record.Cluster} begins with '{hex}': see kix history"),
            _ => throw new UnknownRootException($"several roots begin with '{hex}': {string.Join(", ", roots.Select(static root => root.Short))}"),
        };
    }

    // People copy what they see: 9f3a…c7e2.
    private static bool Matches(string root, string text) => text.Length > 0 && (text.Split('…') is [var head, var tail]
        ? root.StartsWith(head, StringComparison.Ordinal) && root.EndsWith(tail, StringComparison.Ordinal)
        : root.StartsWith(text, StringComparison.Ordinal));
}

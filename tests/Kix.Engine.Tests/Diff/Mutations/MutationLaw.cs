using System.Text.Json.Nodes;
using Kix.Engine.Diff;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>Holds what the diff reports against what changed in the server's answer.</summary>
internal static class MutationLaw
{
    public static void Check(IReadOnlyList<Change> changes, IReadOnlyList<FieldDifference> found, JsonObject after, bool isRetold, string story)
    {
        string All() => $"{story}changes:\n{string.Join("\n", changes)}\nreported:\n{string.Join("\n", found.Select(Text))}\n";
        foreach (var change in changes.Where(c => IsDrift(c, after)))
        {
            // A default that came with what is told goes with it, as the repair shows.
            Assert.True(
                (!change.IsSaid && found.Count > 0) || found.Any(d => Tells(d, change)) || (change.Items.Count > 0 && change.Items.All(i => found.Any(d => d.Path.ToString() == i.ToString()))),
                $"{All()}not reported: {change}");
        }

        foreach (var difference in found)
        {
            // What one hand took away and another put there again is now that one's, and Kix says nothing of it.
            Assert.True(
                changes.Any(c => Tells(difference, c)) || (isRetold && difference.Kind == DifferenceKind.Added),
                $"{All()}nothing changed at {Text(difference)}");
        }
    }

    /// <summary>
    /// What a repair has left, though Kix could have known better: not what others took away that Kix never said, which only the server
    /// could put there again, as what it was or as another; not the number of a node port that nobody says; and not an empty list, which has no fields and so no owner.
    /// </summary>
    public static IReadOnlyList<Change> Left(IReadOnlyList<Change> left, IReadOnlyList<Change> made) =>
        [.. left.Where(static l => l.IsSaid || !(l.After is JsonArray { Count: 0 } || l.Path.ToString().EndsWith(".nodePort", StringComparison.Ordinal))).Where(l => l.IsSaid || (l.Before is null && l.After is not null) || !made.Any(m => m.After is null && (l.Path.IsWithin(m.Path) || m.Path.IsWithin(l.Path))))];

    public static string Text(FieldDifference d) => $"{d.Kind} {d.Path}{(d.IsOrder ? " (order)" : "")}: kix {Text(d.Kix)} cluster {Text(d.Cluster)} ({d.Owner})";

    private static string Text(FieldValue value) => value switch
    {
        FieldValue.Clear clear => clear.Json.GetRawText(),
        FieldValue.Redacted redacted => $"<secret {redacted.Mark}>",
        _ => "-",
    };

    // What nobody says and nobody owns is the server's; what is gone and was never said is nobody's loss.
    private static bool IsDrift(Change change, JsonObject after) =>
        !change.IsContainer && (change.IsSaid || (change.After is not null && IsOwnedByOthers(change, after)));

    // At the place, within it, or at a value around it that has one owner.
    private static bool Tells(FieldDifference difference, Change change)
    {
        if (difference.IsOrder || change.IsOrder)
        {
            return difference.IsOrder && change.IsOrder && difference.Path.ToString() == change.Path.ToString();
        }

        if (change.IsContainer)
        {
            return difference.Path.ToString() == change.Path.ToString();
        }

        return difference.Path.IsWithin(change.Path)
            || (change.Whole is { } whole && change.Path.IsWithin(difference.Path) && difference.Path.IsWithin(whole));
    }

    private static bool IsOwnedByOthers(Change change, JsonObject after) =>
        (after["metadata"]!["managedFields"] as JsonArray ?? []).Any(entry =>
            (string?)entry!["manager"] != Mutant.Manager
            && (Owns(entry["fieldsV1"] as JsonObject, change.Path) || (change.Whole is { } whole && Owns(entry["fieldsV1"] as JsonObject, whole))));

    private static bool Owns(JsonObject? fields, FieldPath path)
    {
        foreach (var step in path.Steps)
        {
            fields = fields?.Where(m => m.Key != "." && ListItems.Parse(m.Key) == step).Select(static m => m.Value as JsonObject).FirstOrDefault();
        }

        return fields is not null;
    }
}

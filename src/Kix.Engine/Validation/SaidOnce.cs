using System.Text.RegularExpressions;
using Kix.Engine.Evaluation;

namespace Kix.Engine.Validation;

/// <summary>
/// One mistake in the source is one finding, however many objects are made there: in a loop, or in a module of which there are several
/// instances. The first is told in full, and says how many others are alike.
/// </summary>
internal static partial class SaidOnce
{
    /// <summary>The findings in the order in which they are told; of those that differ only in the item or instance, the first.</summary>
    public static IReadOnlyList<KixError> Of(IEnumerable<KixError> findings, EvaluatedCluster cluster)
    {
        var sorted = FindingOrder.Sorted(findings);
        var perPlace = sorted.CountBy(Spot).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        if (perPlace.Count == 0)
        {
            return sorted;
        }

        var items = new ItemNames(cluster);
        var alike = sorted.Where(f => perPlace.Contains(Spot(f))).GroupBy(f => (Spot(f), items.Without(f))).Where(g => g.Count() > 1).ToArray();
        var others = alike.SelectMany(g => g.Skip(1)).ToHashSet(ReferenceEqualityComparer.Instance);
        var first = alike.ToDictionary(g => (object)g.First(), g => Further([.. g.Skip(1).Select(items.ItemOf).Distinct(StringComparer.Ordinal)]), ReferenceEqualityComparer.Instance);
        return [.. sorted.Where(f => !others.Contains(f)).Select(f => first.TryGetValue(f, out var further) ? f with { Message = f.Message + further } : f)];
    }

    /// <summary>A message without what is said of others that are alike.</summary>
    public static string WithoutFurther(string message) => Said().Replace(message, "");

    private static (string Id, Place Place, bool IsWarning) Spot(KixError finding) => (finding.Id, finding.Place, finding.IsWarning);

    private static string Further(string[] items) => items.Length switch
    {
        1 => $" (the same in {items[0]})",
        _ => $" (the same in {items[0]} and {items.Length - 1} more)",
    };

    [GeneratedRegex(@" \(the same in [^()]*\)\z")]
    private static partial Regex Said();
}

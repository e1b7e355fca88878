using Kix.Rules;

namespace Kix.Cli.Host.Check;

/// <summary>KIX6009: what differs between two evaluations of one program.</summary>
internal static class EvaluationComparison
{
    private const int MostResources = 5;
    private const int MostFields = 3;

    /// <summary>The errors, by cluster, resources first; none where the roots are the same.</summary>
    public static IReadOnlyList<KixError> Compare(EvaluationRecord first, EvaluationRecord second)
    {
        var varied = string.Join(", ", first.Conditions.Varied(second.Conditions));
        return [.. first.Clusters.Zip(second.Clusters).Where(c => c.First.Root != c.Second.Root).SelectMany(c => Compare(c.First, c.Second, varied))];
    }

    private static IEnumerable<KixError> Compare(ClusterRecord first, ClusterRecord second, string varied)
    {
        var cluster = $"the cluster {first.Name}";
        if (second.Error is { } failure)
        {
            return [Differs(cluster, $"it fails then: {failure}", varied, "its code", Place.None)];
        }

        var before = first.Resources.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var after = second.Resources.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var changed = before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(k => !before.TryGetValue(k, out var a) || !after.TryGetValue(k, out var b) || a.Manifest != b.Manifest)
            .Select(k => (Before: before.GetValueOrDefault(k), After: after.GetValueOrDefault(k)))
            .OrderBy(c => (c.Before ?? c.After)!.Place.File, StringComparer.Ordinal).ThenBy(c => (c.Before ?? c.After)!.Place.Line)
            .ThenBy(c => (c.Before ?? c.After)!.Key, StringComparer.Ordinal).ToArray();
        if (changed.Length == 0)
        {
            var edges = first.Edges.Except(second.Edges, StringComparer.Ordinal).Concat(second.Edges.Except(first.Edges, StringComparer.Ordinal)).ToArray();
            return [Differs(cluster, $"its edges are others: {Some(edges, MostFields, "edges")}", varied, "its code", Place.None)];
        }

        var shown = changed.Take(MostResources).Select(c => Resource(c.Before, c.After, varied));
        return changed.Length <= MostResources
            ? shown
            : shown.Append(Differs(cluster, Some([.. changed.Skip(MostResources).Select(c => (c.Before ?? c.After)!.Key)], MostFields, "resources"), varied, "its code", Place.None));
    }

    private static KixError Resource(ResourceRecord? before, ResourceRecord? after, string varied)
    {
        var resource = (before ?? after)!;
        var what = (before, after) switch
        {
            (null, _) => "it is there only then",
            (_, null) => "it is missing then",
            var (a, b) => Some(ManifestDifference.Of(a.Manifest, b.Manifest), MostFields, "fields"),
        };
        return Differs(resource.Key, what, varied, resource.Path, resource.Place);
    }

    private static KixError Differs(string what, string how, string varied, string where, Place place) =>
        new(Catalogue.Impermanent.Id, Catalogue.Impermanent.Say(what, varied, how, where), place);

    private static string Some(IReadOnlyList<string> all, int most, string noun) =>
        string.Join("; ", all.Take(most)) + (all.Count > most ? $"; and {all.Count - most} more {noun}" : "");
}

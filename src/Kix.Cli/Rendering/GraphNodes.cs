using System.Globalization;
using Kix.Engine.Graph;

namespace Kix.Cli.Rendering;

/// <summary>The nodes of a drawn graph, grouped by instance, and its edges, one of the strongest kind per pair.</summary>
internal sealed record GraphNodes(
    IReadOnlyList<IGrouping<string, (string Id, ObjectKey Key)>> Groups, IReadOnlyList<(string From, string To, EdgeKind Kind)> Edges)
{
    public static GraphNodes Of(Compilation compilation)
    {
        var nodes = compilation.Activation.Resources.Select(r => r.Key).Order()
            .Select((key, number) => (Id: "n" + number.ToString(CultureInfo.InvariantCulture), Key: key)).ToArray();
        var ids = nodes.ToDictionary(n => n.Key, n => n.Id);
        return new(
            [.. nodes.GroupBy(n => compilation.Origins[n.Key].Instance is { Length: > 0 } path ? path : compilation.Activation.Cluster)
                .OrderBy(g => g.Key, StringComparer.Ordinal)],
            [.. compilation.Edges.Where(e => ids.ContainsKey(e.From) && ids.ContainsKey(e.To))
                .GroupBy(e => (e.From, e.To)).OrderBy(g => g.Key.From).ThenBy(g => g.Key.To)
                .Select(g => (ids[g.Key.From], ids[g.Key.To], g.Max(e => e.Kind)))]);
    }
}

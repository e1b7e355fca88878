using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>Which overlays reach an instance, as evaluation hears them.</summary>
/// <param name="attached">The overlays that are attached to a node; null where they cannot all be read.</param>
internal sealed class OverlayHearing(Func<Node, IReadOnlyList<(Node Node, OverlayText Text)>?> attached)
{
    /// <summary>The overlays that reach a node, in the order in which they are heard; null where not all can be read.</summary>
    public IReadOnlyList<OverlayText>? Of(Node node)
    {
        var all = new List<(Node Node, OverlayText Text)>();
        foreach (var ancestor in node.SelfAndAncestors().Skip(1).Where(a => a.Kind is ConstructKind.Cluster or ConstructKind.Namespace))
        {
            if (attached(ancestor) is not { } overlays || overlays.Any(o => !o.Text.IsWhole))
            {
                return null;
            }

            all.AddRange(overlays);
        }

        return [.. all
            .OrderBy(o => o.Text.IsPolicy)
            .ThenBy(o => o.Text.Type.Name, StringComparer.Ordinal)
            .ThenBy(o => TypeRefs.IdOf(o.Text.Type), StringComparer.Ordinal)
            .ThenBy(o => o.Node.Path.Count(c => c == '.'))
            .ThenBy(o => o.Node.Path, StringComparer.Ordinal)
            .Select(o => o.Text)];
    }
}

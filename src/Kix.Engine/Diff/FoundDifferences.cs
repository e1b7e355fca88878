namespace Kix.Engine.Diff;

/// <summary>Collects differences: one per place, the first finder's, and none within a place that is reported as a whole.</summary>
internal sealed class FoundDifferences
{
    private readonly Dictionary<string, FieldDifference> _found = new(StringComparer.Ordinal);

    public void Add(FieldDifference difference)
    {
        for (var path = difference.Path; path is not null; path = path.Parent)
        {
            if (_found.TryGetValue(path.ToString(), out var known) && (!known.IsOrder || ReferenceEquals(path, difference.Path)))
            {
                return;
            }
        }

        _found[difference.Path.ToString()] = difference;
    }

    public IReadOnlyList<FieldDifference> Sorted() => [.. _found.Values
        .Where(d => !HasReportedAncestor(d.Path))
        .OrderBy(d => d.Path)];

    private bool HasReportedAncestor(FieldPath path)
    {
        for (var ancestor = path.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (_found.TryGetValue(ancestor.ToString(), out var whole) && !whole.IsOrder)
            {
                return true;
            }
        }

        return false;
    }
}

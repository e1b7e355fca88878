namespace Kix.Sandbox.Apply;

/// <summary>
/// An immutable set of field paths, as a tree: each entry is a step, whether that path is a member, and the members below it.
/// No operation changes its operands, and results share what did not change. Semantics are those of
/// sigs.k8s.io/structured-merge-diff/v6/fieldpath.Set, which is what <c>managedFields</c> mean.
/// </summary>
public sealed partial class FieldSet : IEquatable<FieldSet>
{
    /// <summary>No fields.</summary>
    public static readonly FieldSet Empty = new([]);

    private readonly Entry[] _entries;

    private FieldSet(Entry[] entries) => _entries = entries;

    /// <summary>Whether there are no members.</summary>
    public bool IsEmpty => _entries.Length == 0;

    /// <summary>The entries in order, one per step.</summary>
    internal ReadOnlySpan<Entry> Entries => _entries;

    /// <summary>How many members there are.</summary>
    public int Count => _entries.Sum(e => (e.IsMember ? 1 : 0) + (e.Below?.Count ?? 0));

    /// <summary>A set of paths.</summary>
    public static FieldSet Of(params IEnumerable<FieldPath> paths)
    {
        var result = Empty;
        foreach (var path in paths)
        {
            result = result.Union(Single(path.Elements, 0));
        }

        return result;
    }

    /// <summary>Makes a set of entries in any order; the same step twice is united.</summary>
    internal static FieldSet From(List<Entry>? entries)
    {
        if (entries is null || entries.Count == 0)
        {
            return Empty;
        }

        var sorted = true;
        for (var i = 1; i < entries.Count && sorted; i++)
        {
            sorted = entries[i - 1].Element.CompareTo(entries[i].Element) < 0;
        }

        if (!sorted)
        {
            entries.Sort(static (a, b) => a.Element.CompareTo(b.Element));
            Unite(entries);
        }

        return new([.. entries]);
    }

    /// <summary>Whether the path is a member.</summary>
    public bool Contains(FieldPath path)
    {
        var set = this;
        for (var i = 0; i < path.Elements.Count; i++)
        {
            var at = set.Find(path.Elements[i]);
            if (at < 0)
            {
                return false;
            }

            if (i == path.Elements.Count - 1)
            {
                return set._entries[at].IsMember;
            }

            if (set._entries[at].Below is not { } below)
            {
                return false;
            }

            set = below;
        }

        return false;
    }

    /// <summary>Whether the one-step path is a member.</summary>
    internal bool Has(PathElement element) => Find(element) is >= 0 and var at && _entries[at].IsMember;

    /// <summary>The members below a step; empty where there are none.</summary>
    internal FieldSet Below(PathElement element) => Find(element) is >= 0 and var at ? _entries[at].Below ?? Empty : Empty;

    /// <summary>Every member: first those of a level, then those below it.</summary>
    public IEnumerable<FieldPath> Paths() => Paths([]);

    /// <inheritdoc/>
    public bool Equals(FieldSet? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other._entries.Length != _entries.Length)
        {
            return false;
        }

        for (var i = 0; i < _entries.Length; i++)
        {
            var (mine, theirs) = (_entries[i], other._entries[i]);
            if (mine.IsMember != theirs.IsMember || !mine.Element.Equals(theirs.Element)
                || !(mine.Below ?? Empty).Equals(theirs.Below ?? Empty))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Aggregate(17, (h, e) => HashCode.Combine(h, e.Element, e.IsMember, e.Below));

    /// <summary>One path per line.</summary>
    public override string ToString() => string.Join('\n', Paths());

    private static FieldSet Single(IReadOnlyList<PathElement> path, int from) => from == path.Count
        ? Empty
        : new([from == path.Count - 1 ? new(path[from], true, null) : new(path[from], false, Single(path, from + 1))]);

    private static void Unite(List<Entry> sorted)
    {
        var last = 0;
        for (var i = 1; i < sorted.Count; i++)
        {
            if (sorted[last].Element.Equals(sorted[i].Element))
            {
                sorted[last] = Unite(sorted[last], sorted[i]);
            }
            else
            {
                sorted[++last] = sorted[i];
            }
        }

        sorted.RemoveRange(last + 1, sorted.Count - last - 1);
    }

    private IEnumerable<FieldPath> Paths(PathElement[] prefix)
    {
        foreach (var entry in _entries.Where(e => e.IsMember))
        {
            yield return new([.. prefix, entry.Element]);
        }

        foreach (var path in _entries.Where(e => e.Below is not null).SelectMany(e => e.Below!.Paths([.. prefix, e.Element])))
        {
            yield return path;
        }
    }

    private int Find(PathElement element)
    {
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = _entries[middle].Element.CompareTo(element);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>A step, whether its path is a member, and the members below it (null or not empty).</summary>
    internal readonly record struct Entry(PathElement Element, bool IsMember, FieldSet? Below);
}

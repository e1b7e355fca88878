namespace Kix.Sandbox.Apply;

/// <content>Union, intersection and the two differences, each in one walk over both trees.</content>
public sealed partial class FieldSet
{
    /// <summary>What is in either.</summary>
    public FieldSet Union(FieldSet other)
    {
        if (IsEmpty || ReferenceEquals(this, other))
        {
            return other;
        }

        if (other.IsEmpty)
        {
            return this;
        }

        var result = new List<Entry>(_entries.Length + other._entries.Length);
        var (i, j) = (0, 0);
        while (i < _entries.Length && j < other._entries.Length)
        {
            var order = _entries[i].Element.CompareTo(other._entries[j].Element);
            result.Add(order < 0 ? _entries[i] : order > 0 ? other._entries[j] : Unite(_entries[i], other._entries[j]));
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        result.AddRange(_entries.AsSpan(i));
        result.AddRange(other._entries.AsSpan(j));
        return new([.. result]);
    }

    /// <summary>What is in both.</summary>
    public FieldSet Intersect(FieldSet other)
    {
        List<Entry>? result = null;
        var (i, j) = (0, 0);
        while (i < _entries.Length && j < other._entries.Length)
        {
            var order = _entries[i].Element.CompareTo(other._entries[j].Element);
            if (order == 0)
            {
                var (mine, theirs) = (_entries[i], other._entries[j]);
                Add(ref result, mine.Element, mine.IsMember && theirs.IsMember,
                    mine.Below is null || theirs.Below is null ? null : mine.Below.Intersect(theirs.Below));
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return result is null ? Empty : new([.. result]);
    }

    /// <summary>What is in this set and not in the other; a member of the other takes nothing from below it.</summary>
    public FieldSet Except(FieldSet other) => Except(other, recursively: false);

    /// <summary>What is in this set and neither in the other nor below a member of it.</summary>
    public FieldSet ExceptRecursively(FieldSet other) => Except(other, recursively: true);

    private FieldSet Except(FieldSet other, bool recursively)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return this;
        }

        var result = new List<Entry>(_entries.Length);
        var (changed, j) = (false, 0);
        foreach (var entry in _entries)
        {
            while (j < other._entries.Length && other._entries[j].Element.CompareTo(entry.Element) < 0)
            {
                j++;
            }

            if (j == other._entries.Length || !other._entries[j].Element.Equals(entry.Element))
            {
                result.Add(entry);
                continue;
            }

            var taken = other._entries[j];
            var member = entry.IsMember && !taken.IsMember;
            var below = recursively && taken.IsMember ? null
                : taken.Below is null ? entry.Below
                : entry.Below?.Except(taken.Below, recursively);
            changed |= member != entry.IsMember || !ReferenceEquals(below, entry.Below);
            if (member || below is { IsEmpty: false })
            {
                result.Add(new(entry.Element, member, below is { IsEmpty: false } ? below : null));
            }
        }

        return !changed ? this : result.Count == 0 ? Empty : new([.. result]);
    }

    private static Entry Unite(Entry a, Entry b) => new(
        a.Element, a.IsMember || b.IsMember, a.Below is null ? b.Below : b.Below is null ? a.Below : a.Below.Union(b.Below));

    /// <summary>Adds an entry unless it would be empty.</summary>
    internal static void Add(ref List<Entry>? entries, PathElement element, bool isMember, FieldSet? below)
    {
        if (below is { IsEmpty: true })
        {
            below = null;
        }

        if (isMember || below is not null)
        {
            (entries ??= []).Add(new(element, isMember, below));
        }
    }
}

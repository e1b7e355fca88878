namespace Kix.Sandbox.Apply;

/// <summary>How a path element picks a child.</summary>
public enum PathElementKind
{
    /// <summary>A member of an object by its name, <c>f:</c>.</summary>
    Field,

    /// <summary>An item of a list by its key members, <c>k:</c>.</summary>
    Key,

    /// <summary>An item of a set by its value, <c>v:</c>.</summary>
    Value,

    /// <summary>An item of a list by its place, <c>i:</c>.</summary>
    Index,
}

/// <summary>One key member of a list's item.</summary>
/// <param name="Name">The member.</param>
/// <param name="Value">Its value.</param>
public readonly record struct KeyPart(string Name, PathValue Value);

/// <summary>One step of a field path. Order and text follow sigs.k8s.io/structured-merge-diff/v6/fieldpath.</summary>
public sealed class PathElement : IComparable<PathElement>, IEquatable<PathElement>
{
    private PathElement(PathElementKind kind, string? name = null, KeyPart[]? key = null, PathValue value = default, int index = 0)
    {
        Kind = kind;
        Name = name;
        Key = key ?? [];
        Value = value;
        Index = index;
    }

    /// <summary>How the child is picked.</summary>
    public PathElementKind Kind { get; }

    /// <summary>The name of a <see cref="PathElementKind.Field"/>; null for others.</summary>
    public string? Name { get; }

    /// <summary>The parts of a <see cref="PathElementKind.Key"/>, by name; empty for others.</summary>
    public IReadOnlyList<KeyPart> Key { get; }

    /// <summary>The value of a <see cref="PathElementKind.Value"/>.</summary>
    public PathValue Value { get; }

    /// <summary>The place of a <see cref="PathElementKind.Index"/>.</summary>
    public int Index { get; }

    /// <summary>A member by name.</summary>
    public static PathElement OfField(string name) => new(PathElementKind.Field, name);

    /// <summary>A list item by its key.</summary>
    public static PathElement OfKey(params KeyPart[] parts)
    {
        if (parts.Length > 1)
        {
            Array.Sort(parts, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        }

        return new(PathElementKind.Key, key: parts);
    }

    /// <summary>A set item by its value.</summary>
    public static PathElement OfValue(PathValue value) => new(PathElementKind.Value, value: value);

    /// <summary>A list item by its place.</summary>
    public static PathElement OfIndex(int index) => new(PathElementKind.Index, index: index);

    /// <inheritdoc/>
    public int CompareTo(PathElement? other)
    {
        if (ReferenceEquals(this, other))
        {
            return 0;
        }

        if (other is null || Kind != other.Kind)
        {
            return other is null ? 1 : Kind.CompareTo(other.Kind);
        }

        return Kind switch
        {
            PathElementKind.Field => string.CompareOrdinal(Name, other.Name),
            PathElementKind.Key => CompareKeys(Key, other.Key),
            PathElementKind.Value => Value.CompareTo(other.Value),
            _ => Index.CompareTo(other.Index),
        };
    }

    /// <inheritdoc/>
    public bool Equals(PathElement? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PathElement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        switch (Kind)
        {
            case PathElementKind.Field:
                return Name!.GetHashCode(StringComparison.Ordinal);
            case PathElementKind.Key:
                var hash = default(HashCode);
                foreach (var part in Key)
                {
                    hash.Add(part.Name);
                    hash.Add(part.Value);
                }

                return hash.ToHashCode();
            case PathElementKind.Value:
                return Value.GetHashCode();
            default:
                return Index;
        }
    }

    /// <summary>The form in messages: <c>.spec</c>, <c>[name="web"]</c>, <c>[="x"]</c>, <c>[0]</c>.</summary>
    public override string ToString() => Kind switch
    {
        PathElementKind.Field => "." + Name,
        PathElementKind.Key => "[" + string.Join(',', Key.Select(p => $"{p.Name}={p.Value}")) + "]",
        PathElementKind.Value => $"[={Value}]",
        _ => $"[{Index}]",
    };

    private static int CompareKeys(IReadOnlyList<KeyPart> mine, IReadOnlyList<KeyPart> theirs)
    {
        for (var i = 0; i < mine.Count && i < theirs.Count; i++)
        {
            var order = string.CompareOrdinal(mine[i].Name, theirs[i].Name);
            if (order == 0)
            {
                order = mine[i].Value.CompareTo(theirs[i].Value);
            }

            if (order != 0)
            {
                return order;
            }
        }

        return mine.Count.CompareTo(theirs.Count);
    }
}

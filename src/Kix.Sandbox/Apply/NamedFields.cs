namespace Kix.Sandbox.Apply;

/// <summary>Field sets seen with a schema at hand.</summary>
internal static class NamedFields
{
    /// <summary>
    /// The set with every declared member that holds others made a member itself: a set of <c>.spec.replicas</c> then has <c>.spec</c>
    /// too, while a map entry or list item that holds others stays as it was.
    /// </summary>
    public static FieldSet WithDeclaredParents(this FieldSet fields, MergeType? type)
    {
        if (fields.IsEmpty)
        {
            return fields;
        }

        var entries = new List<FieldSet.Entry>(fields.Entries.Length);
        foreach (var entry in fields.Entries)
        {
            if (entry.Below is null)
            {
                entries.Add(entry);
                continue;
            }

            var field = entry.Element.Kind == PathElementKind.Field ? type?.Map?.Field(entry.Element.Name!) : null;
            entries.Add(new(entry.Element, entry.IsMember || field is not null, entry.Below.WithDeclaredParents(Below(type, entry.Element))));
        }

        return FieldSet.From(entries);
    }

    /// <summary>
    /// The set as the schema of today means it: what lies below a place that is now one value becomes that place. (A place that once
    /// was one value and now is several is left as it is.)
    /// </summary>
    public static FieldSet Reconciled(this FieldSet fields, MergeType? type)
    {
        List<FieldSet.Entry>? entries = null;
        var changed = false;
        foreach (var entry in fields.Entries)
        {
            var result = entry;
            if (entry.Below is not null && Below(type, entry.Element) is { } child)
            {
                var below = IsAtomic(child) ? null : entry.Below.Reconciled(child);
                if (!ReferenceEquals(below, entry.Below))
                {
                    result = new(entry.Element, entry.IsMember || below is null, below);
                    changed = true;
                }
            }

            (entries ??= new(fields.Entries.Length)).Add(result);
        }

        return changed ? FieldSet.From(entries) : fields;
    }

    // A type of several shapes is taken for a map, as the server does where there is no value to decide.
    private static bool IsAtomic(MergeType type) =>
        type.Map is not null ? type.Map.IsAtomic : type.Scalar is null && type.List is { IsAssociative: false };

    private static MergeType? Below(MergeType? type, PathElement element) => element.Kind switch
    {
        PathElementKind.Field => type?.Map is { } map ? map.Field(element.Name!)?.Type ?? map.Other : null,
        PathElementKind.Key => type?.List?.Item,
        _ => null,
    };
}

using Kix.Rules;

namespace Kix;

/// <summary>A list: what several say is joined; items that Kubernetes keys are merged by their key.</summary>
/// <typeparam name="TItem">Type of the items.</typeparam>
internal sealed class ListShape<TItem>(Type type) : OptionShape(type), IListShape<TItem>
{
    private readonly Func<IReadOnlyList<TItem>, object>? _build = CollectionBuilder<TItem>.For(type, items => items.ToList());
    private readonly Func<object, string?>? _key = ListKeys.Of(typeof(TItem));

    public override OptionForm Form => OptionForm.List;

    protected override bool CanBeMade => _build is not null;

    public override object? Empty => _build?.Invoke([]);

    public override object? Join(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts)
    {
        if (NullBeside.Find(parts, conflicts, out var value))
        {
            return value;
        }

        var items = new List<TItem>();
        var byKey = new Dictionary<string, (TItem Item, Definition By)>(StringComparer.Ordinal);
        foreach (var part in parts.Where(p => p.Value is not null))
        {
            foreach (var item in (IEnumerable<TItem>)part.Value!)
            {
                if (item is not null && _key?.Invoke(item) is { } key)
                {
                    if (byKey.TryGetValue(key, out var known))
                    {
                        if (!SameValues.Are(known.Item, item))
                        {
                            conflicts.Add(new MergeConflict(key, known.By, known.Item, part, item));
                        }

                        continue;
                    }

                    byKey.Add(key, (item, part));
                }
                else if (part.Operation == OptionOperation.Add && items.Any(i => SameValues.Are(i, item)))
                {
                    continue;
                }

                items.Add(item);
            }
        }

        return _build!(items);
    }

    public Func<object?, object?> Replace(TItem old, TItem item) => list => list is null
        ? null
        : _build!([.. ((IEnumerable<TItem>)list).Select(i => SameValues.Are(i, old) ? item : i)]);

    public Func<object?, object?> ReplaceByKey(TItem item) => list =>
    {
        var key = KeyOf(item);
        var items = ((IEnumerable<TItem>?)list ?? []).ToList();
        var at = items.FindIndex(i => KeyOf(i) == key);
        if (at < 0)
        {
            items.Add(item);
        }
        else
        {
            items[at] = item;
        }

        return _build!(items);
    };

    /// <summary>The key; an item that has none is told apart by its value.</summary>
    private string? KeyOf(TItem item) => item is null ? null : _key?.Invoke(item) ?? ValueText.Of(item);
}

/// <summary>What overlays ask of lists whose exact type they do not know.</summary>
internal interface IListShape<in TItem>
{
    /// <summary>Puts an item in the place of those that are equal to another.</summary>
    Func<object?, object?> Replace(TItem old, TItem item);

    /// <summary>Puts an item in the place of the one with its key, or at the end.</summary>
    Func<object?, object?> ReplaceByKey(TItem item);
}

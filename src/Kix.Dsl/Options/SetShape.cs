namespace Kix;

/// <summary>A set: the union of what several say.</summary>
/// <typeparam name="TItem">Type of the members.</typeparam>
internal sealed class SetShape<TItem>(Type type) : OptionShape(type)
{
    private readonly Func<IReadOnlyList<TItem>, object>? _build = CollectionBuilder<TItem>.For(type, items => new HashSet<TItem>(items));

    public override string Noun => "a set";

    public override object? Empty => _build?.Invoke([]);

    public override bool Takes(OptionOperation operation) => operation switch
    {
        OptionOperation.Set or OptionOperation.Replace => true,
        OptionOperation.Add => _build is not null,
        _ => false,
    };

    public override object? Join(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts) =>
        NullBeside.Find(parts, conflicts, out var value)
            ? value
            : _build!([.. parts.Where(p => p.Value is not null).SelectMany(p => (IEnumerable<TItem>)p.Value!).Distinct()]);
}

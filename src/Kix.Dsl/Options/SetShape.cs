using Kix.Rules;

namespace Kix;

/// <summary>A set: the union of what several say.</summary>
/// <typeparam name="TItem">Type of the members.</typeparam>
internal sealed class SetShape<TItem>(Type type) : OptionShape(type)
{
    private readonly Func<IReadOnlyList<TItem>, object>? _build = CollectionBuilder<TItem>.For(type, items => new HashSet<TItem>(items));

    public override OptionForm Form => OptionForm.Set;

    protected override bool CanBeMade => _build is not null;

    public override object? Empty => _build?.Invoke([]);

    public override object? Join(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts) =>
        NullBeside.Find(parts, conflicts, out var value)
            ? value
            : _build!([.. parts.Where(p => p.Value is not null).SelectMany(p => (IEnumerable<TItem>)p.Value!).Distinct()]);
}

using System.Globalization;
using Kix.Rules;

namespace Kix;

/// <summary>A map: what several say is merged by key.</summary>
/// <typeparam name="TKey">Type of the keys.</typeparam>
/// <typeparam name="TValue">Type of the values.</typeparam>
internal sealed class MapShape<TKey, TValue>(Type type) : OptionShape(type), IMapShape<TKey, TValue>
    where TKey : notnull
{
    private readonly Func<IReadOnlyList<KeyValuePair<TKey, TValue>>, object>? _build =
        CollectionBuilder<KeyValuePair<TKey, TValue>>.For(type, pairs => new Dictionary<TKey, TValue>(pairs, Comparer)) ?? FromMap(type);

    public override OptionForm Form => OptionForm.Map;

    protected override bool CanBeMade => _build is not null;

    public override object? Empty => _build?.Invoke([]);

    private static IEqualityComparer<TKey> Comparer =>
        typeof(TKey) == typeof(string) ? (IEqualityComparer<TKey>)StringComparer.Ordinal : EqualityComparer<TKey>.Default;

    public override object? Join(IReadOnlyList<Definition> parts, List<MergeConflict> conflicts)
    {
        if (NullBeside.Find(parts, conflicts, out var nothing))
        {
            return nothing;
        }

        var pairs = new List<KeyValuePair<TKey, TValue>>();
        var by = new Dictionary<TKey, (TValue Value, Definition By)>(Comparer);
        foreach (var part in parts.Where(p => p.Value is not null))
        {
            foreach (var (key, value) in (IEnumerable<KeyValuePair<TKey, TValue>>)part.Value!)
            {
                if (by.TryAdd(key, (value, part)))
                {
                    pairs.Add(new(key, value));
                }
                else if (!SameValues.Are(by[key].Value, value))
                {
                    var name = Convert.ToString(key, CultureInfo.InvariantCulture) ?? "";
                    conflicts.Add(new MergeConflict(name, by[key].By, by[key].Value, part, value));
                }
            }
        }

        return _build!(pairs);
    }

    public Func<object?, object?> Replace(TKey key, TValue value) => map =>
    {
        var pairs = ((IEnumerable<KeyValuePair<TKey, TValue>>?)map ?? []).ToList();
        var at = pairs.FindIndex(p => Comparer.Equals(p.Key, key));
        if (at < 0)
        {
            pairs.Add(new(key, value));
        }
        else
        {
            pairs[at] = new(key, value);
        }

        return _build!(pairs);
    };

    /// <summary>The way of sorted dictionaries, which take a dictionary.</summary>
    private static Func<IReadOnlyList<KeyValuePair<TKey, TValue>>, object>? FromMap(Type type)
    {
        var constructor = type.IsInterface ? null : type.GetConstructor([typeof(IDictionary<TKey, TValue>)]);
        return constructor is null ? null : pairs => constructor.Invoke([new Dictionary<TKey, TValue>(pairs, Comparer)]);
    }
}

/// <summary>What overlays ask of maps whose exact type they do not know.</summary>
internal interface IMapShape<in TKey, in TValue>
{
    /// <summary>Gives a key another value, or adds it.</summary>
    Func<object?, object?> Replace(TKey key, TValue value);
}

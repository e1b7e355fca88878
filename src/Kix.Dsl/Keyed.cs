using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Kix.Rules;

namespace Kix;

/// <summary>The members that a loop declares, by key, in the order of the loop.</summary>
/// <typeparam name="T">What the loop makes.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "Keyed reads well where it is used: Keyed<WebShop> Shops.")]
public sealed class Keyed<T> : IReadOnlyCollection<T>
    where T : class
{
    private readonly List<KeyValuePair<string, T>> _items = [];
    private readonly Dictionary<string, T> _byKey = new(StringComparer.Ordinal);

    private Keyed()
    {
    }

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <summary>The keys, in order.</summary>
    public IEnumerable<string> Keys => _items.Select(i => i.Key);

    /// <summary>The member with this key.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the keys.</exception>
    public T this[string key] => _byKey.TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no '{key}' in this loop; its keys are {string.Join(", ", Keys)}.");

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _items.Select(i => i.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static Keyed<T> From<TItem>(
        string path, Place place, IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, string, T> make)
    {
        if (items is null)
        {
            throw new KixException([Catalogue.CodeFailed.At(place, $"the loop {path}", "it was given null", "give it an empty list where there is nothing to loop over")]);
        }

        var result = new Keyed<T>();
        foreach (var item in items)
        {
            var k = key(item) ?? throw new KixException([Catalogue.CodeFailed.At(
                place, $"the loop {path}", $"the key of its item {1 + result.Count} is null", "make keys of what differs")]);
            if (result._byKey.ContainsKey(k))
            {
                throw new KixException([Catalogue.Evaluated.KeyTwice.At(
                    place, 1 + result._items.FindIndex(i => i.Key == k), 1 + result.Count, path, k)]);
            }

            var value = Made(() => make(item, k), $"{path}[{k}]", place);
            result._byKey.Add(k, value);
            result._items.Add(new(k, value));
        }

        return result;
    }

    private static T Made(Func<T> make, string path, Place place)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is not (KixException or OutOfMemoryException))
        {
            throw UserCode.Failure(e, $"making {path}", place);
        }
    }
}

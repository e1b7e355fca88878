using System.Buffers;
using System.Collections.Concurrent;
using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json;

namespace Kix.Engine.Canonical;

/// <summary>The members of an object or map, sorted by UTF-16 code units. Its array is rented.</summary>
internal struct Entries
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]?> PairTypes = new();

    private KeyValuePair<string, object?>[] _items;
    private int _count;

    private Entries(int capacity) => _items = ArrayPool<KeyValuePair<string, object?>>.Shared.Rent(Math.Max(4, capacity));

    public readonly ReadOnlySpan<KeyValuePair<string, object?>> Items => _items.AsSpan(0, _count);

    /// <summary>Whether values of a type are maps: by its interfaces, or by the pairs that it enumerates.</summary>
    public static bool IsMap(Type type) => type.IsAssignableTo(typeof(IDictionary)) || PairType(type) is not null;

    /// <summary>The members of a JSON object, of a dictionary or of a sequence of pairs.</summary>
    /// <exception cref="ArgumentException">A key is there twice, or is no text.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Entries Of(object value)
    {
        var entries = new Entries((value as ICollection)?.Count ?? 8);
        switch (value)
        {
            case JsonObject o:
                foreach (var (key, node) in o)
                {
                    entries.Add(key, node);
                }

                break;
            case JsonElement element:
                foreach (var property in element.EnumerateObject())
                {
                    entries.Add(property.Name, property.Value.ValueKind == JsonValueKind.Null ? null : property.Value);
                }

                break;
            case IEnumerable<KeyValuePair<string, string>> texts:
                foreach (var (key, text) in texts)
                {
                    entries.Add(key, text);
                }

                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    entries.Add(Text(entry.Key), entry.Value);
                }

                break;
            default:
                var pair = PairType(value.GetType())!;
                foreach (var item in (IEnumerable)value)
                {
                    entries.Add(Text(pair[0].GetValue(item)), pair[1].GetValue(item));
                }

                break;
        }

        // A key that is written twice is now beside itself, where the writer sees it.
        entries._items.AsSpan(0, entries._count).Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return entries;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Return()
    {
        _items.AsSpan(0, _count).Clear();
        ArrayPool<KeyValuePair<string, object?>>.Shared.Return(_items);
    }

    private static PropertyInfo[]? PairType(Type type) => PairTypes.GetOrAdd(type, static t =>
    {
        var pair = t.GetInterfaces()
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0])
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));
        return pair is null ? null : [pair.GetProperty("Key")!, pair.GetProperty("Value")!];
    });

    private static string Text(object? key) => key as string ?? throw new ArgumentException($"the key {key} is no text");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(string key, object? value)
    {
        if (_count == _items.Length)
        {
            var larger = ArrayPool<KeyValuePair<string, object?>>.Shared.Rent(_count * 2);
            Items.CopyTo(larger);
            Return();
            _items = larger;
        }

        _items[_count++] = new(key, value);
    }
}

using System.Runtime.CompilerServices;
using System.Text;

namespace Kix.Engine.Canonical;

/// <summary>Notes where the keys of a keyed list's items were written, to find two items with one identity.</summary>
internal sealed class KeyedItems(IReadOnlyList<KeyMember> keys, int capacity)
{
    private readonly (int Start, int Length)[] _ranges = new (int, int)[keys.Count * capacity];
    private int _items;

    public IReadOnlyList<KeyMember> Keys { get; } = keys;

    public void Begin() => _items++;

    /// <summary>Takes note of a member of the current item, if it is a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Note(string member, int start, int end)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (Keys[i].Name == member)
            {
                _ranges[((_items - 1) * Keys.Count) + i] = (start, end - start);
            }
        }
    }

    /// <summary>The first two items with the same keys, or null.</summary>
    public (int First, int Second, string Keys)? Twins(ReadOnlySpan<byte> written)
    {
        if (_items <= 16)
        {
            for (var second = 1; second < _items; second++)
            {
                for (var first = 0; first < second; first++)
                {
                    if (Same(first, second, written))
                    {
                        return (first, second, Text(first, written));
                    }
                }
            }

            return null;
        }

        var seen = new Dictionary<string, int>(_items, StringComparer.Ordinal);
        for (var item = 0; item < _items; item++)
        {
            var text = Text(item, written);
            if (text.Length > 0 && !seen.TryAdd(text, item))
            {
                return (seen[text], item, text);
            }
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Same(int first, int second, ReadOnlySpan<byte> written)
    {
        var any = false;
        for (var key = 0; key < Keys.Count; key++)
        {
            var value = Value(first, key, written);
            any |= _ranges[(first * Keys.Count) + key].Length > 0;
            if (!value.SequenceEqual(Value(second, key, written)))
            {
                return false;
            }
        }

        return any;
    }

    private string Text(int item, ReadOnlySpan<byte> written)
    {
        var text = new StringBuilder();
        for (var key = 0; key < Keys.Count; key++)
        {
            if (Value(item, key, written) is { Length: > 0 } value)
            {
                text.Append(text.Length == 0 ? "" : ", ").Append(Keys[key].Name).Append(' ').Append(Encoding.UTF8.GetString(value));
            }
        }

        return text.ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<byte> Value(int item, int key, ReadOnlySpan<byte> written)
    {
        var (start, length) = _ranges[(item * Keys.Count) + key];
        return length == 0 ? Keys[key].Default : written.Slice(start, length);
    }
}

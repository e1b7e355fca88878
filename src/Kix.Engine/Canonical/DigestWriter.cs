using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json;

namespace Kix.Engine.Canonical;

/// <summary>
/// Writes a manifest, typed or raw, as the digest form: canonical JSON by the rules of the table. One writer serves one manifest
/// after another.
/// </summary>
internal sealed partial class DigestWriter
{
    // Deeper than the API server reads; a stack must not overflow on a user's data.
    private const int MaxDepth = 300;

    private static readonly Shape PlainMap = new(ShapeKind.Map);
    private static readonly Shape AnyMap = new(ShapeKind.Map) { Item = Shape.Any };

    private readonly CanonicalBuffer _buffer = new();
    private readonly FieldPath _path = new();

    // Of a manifest that is read for all that is wrong with it; null where the first is the end.
    private List<DigestFormException>? _problems;

    // Of the keyed list whose item is about to be written.
    private KeyedItems? _keyed;

    /// <summary>The bytes of the digest form; valid until the next call.</summary>
    /// <param name="manifest">A model, a JSON object or a map of members.</param>
    /// <param name="shape">The shape of its kind.</param>
    /// <exception cref="DigestFormException">The manifest has no digest form.</exception>
    public ReadOnlySpan<byte> Write(object manifest, Shape shape)
    {
        _problems = null;
        return Begun(manifest, shape);
    }

    /// <summary>The bytes as far as there are any: what has no form is left out or written as it is, and told.</summary>
    /// <param name="manifest">A model, a JSON object or a map of members.</param>
    /// <param name="shape">The shape of its kind.</param>
    /// <param name="problems">Where to tell what keeps it from having a digest form.</param>
    /// <exception cref="DigestFormException">It cannot be written at all.</exception>
    public ReadOnlySpan<byte> WriteInFull(object manifest, Shape shape, List<DigestFormException> problems)
    {
        _problems = problems;
        return Begun(manifest, shape);
    }

    private ReadOnlySpan<byte> Begun(object manifest, Shape shape)
    {
        _buffer.Clear();
        _path.Clear();
        _keyed = null;
        Value(manifest, shape);
        return _buffer.Written;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Value(object? value, Shape shape)
    {
        switch (value)
        {
            case null:
                _buffer.Raw("null"u8);
                break;
            case string or bool or int:
                Scalar(value, shape);
                break;
            case JsonObject o:
                Members(Gathered(o), shape);
                break;
            case JsonArray a:
                List(a, a.Count, shape);
                break;
            case JsonElement { ValueKind: JsonValueKind.Object } o:
                Members(Gathered(o), shape);
                break;
            case JsonElement { ValueKind: JsonValueKind.Array } a:
                List(a.EnumerateArray(), a.GetArrayLength(), shape);
                break;
            default:
                Typed(value, ValueType.Of(value.GetType()), shape);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Typed(object value, ValueType type, Shape shape)
    {
        switch (type.Kind)
        {
            case ValueKind.Scalar:
                Scalar(value, shape);
                break;
            case ValueKind.Foreign:
                Value(ForeignConverters.Convert(value, null), shape);
                break;
            case ValueKind.FreeMap:
                // It may hold a null where the table allows one.
                Members(Gathered(value), shape);
                break;
            case ValueKind.Map:
                Members(Gathered(value), shape.Kind switch { ShapeKind.Map => shape, ShapeKind.Any => AnyMap, _ => PlainMap });
                break;
            case ValueKind.List:
                var items = value as ICollection ?? ((IEnumerable)value).Cast<object?>().ToArray();
                List(items, items.Count, shape);
                break;
            default:
                Model(value, type.Members, shape);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Members(Entries entries, Shape shape)
    {
        var keyed = Begin((byte)'{');
        var first = true;
        string? previous = null;
        foreach (var (name, value) in entries.Items)
        {
            if (name == previous)
            {
                Fail($"the key '{name}' is there twice.");
                continue;
            }

            previous = name;
            var member = shape.Member(name);
            if (member == Shape.Removed || (value is null && !KeepsNull(shape, name)))
            {
                continue;
            }

            Member(name, value, member, keyed, ref first);
        }

        entries.Return();
        _buffer.Byte((byte)'}');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Model(object model, ModelMembers members, Shape shape)
    {
        if (members.Extension is not null)
        {
            var gathered = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            members.Gather(model, gathered);
            Members(Entries.Of(gathered), shape);
            return;
        }

        var keyed = Begin((byte)'{');
        var first = true;
        foreach (var member in members.Sorted)
        {
            if (member.Get(model) is { } value && shape.Member(member.Name) is var inner && inner != Shape.Removed)
            {
                Member(member.Name, value, inner, keyed, ref first);
            }
        }

        _buffer.Byte((byte)'}');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Member(string name, object? value, Shape shape, KeyedItems? keyed, ref bool first)
    {
        if (!first)
        {
            _buffer.Byte((byte)',');
        }

        first = false;
        _path.Enter(name);
        String(name);
        _buffer.Byte((byte)':');
        var start = _buffer.Length;
        Value(value, shape);
        keyed?.Note(name, start, _buffer.Length);
        _path.Leave();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void List(IEnumerable items, int count, Shape shape)
    {
        Begin((byte)'[');
        var keyed = shape.Keys.Count > 0 && count > 1 ? new KeyedItems(shape.Keys, count) : null;
        var element = shape.Element;
        var index = 0;
        foreach (var item in items)
        {
            if (index > 0)
            {
                _buffer.Byte((byte)',');
            }

            _path.Enter(index++);
            if (item is null or JsonElement { ValueKind: JsonValueKind.Null } && element.Kind != ShapeKind.Any)
            {
                Fail("null is no item of a list: leave it out.");
                _buffer.Raw("null"u8);
                _path.Leave();
                continue;
            }

            keyed?.Begin();
            _keyed = keyed;
            Value(item, element);
            _keyed = null;
            _path.Leave();
        }

        _buffer.Byte((byte)']');
        if (keyed?.Twins(_buffer.Written) is var (one, other, keys))
        {
            Fail($"items [{one}] and [{other}] have the same {keys}: the list is keyed by {string.Join(" and ", shape.Keys.Select(k => k.Name))}.");
        }
    }

    // Nulls: absent in built-in kinds, kept where nothing is known, an error as a map's value.
    private bool KeepsNull(Shape shape, string name)
    {
        if (shape.Kind == ShapeKind.Map)
        {
            _path.Enter(name);
            Fail("null is no value of a map: leave the key out, or say an empty text.");
            _path.Leave();
            return false;
        }

        return shape.Kind == ShapeKind.Any || (shape.Rest.Kind == ShapeKind.Any && shape.Member(name).Kind == ShapeKind.Any);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private KeyedItems? Begin(byte bracket)
    {
        if (_path.Depth > MaxDepth)
        {
            throw Error($"nested deeper than {MaxDepth} levels.");
        }

        _buffer.Byte(bracket);
        var keyed = _keyed;
        _keyed = null;
        return keyed;
    }

    // The exception of a JSON object that was read with a key twice comes only now, and so does that of a key which is no text.
    private Entries Gathered(object map)
    {
        try
        {
            return Entries.Of(map);
        }
        catch (ArgumentException e)
        {
            throw Error($"the keys of a map must be texts, each there once: {e.Message}");
        }
    }

    // Goes on only where all that is wrong is asked for.
    private void Fail(DigestFormException problem)
    {
        if (_problems is null)
        {
            throw problem;
        }

        _problems.Add(problem);
    }

    private void Fail(string reason) => Fail(Error(reason));

    private DigestFormException Error(string reason) => new(_path.ToString(), reason);
}

using System.Runtime.CompilerServices;
namespace Kix.Engine.Canonical;

/// <summary>What the digest form does with a value.</summary>
internal enum ShapeKind
{
    /// <summary>An object or a scalar of a built-in kind: null members are absent.</summary>
    Object,

    /// <summary>A map: a null value is an error.</summary>
    Map,

    /// <summary>A list, keyed or not: a null item is an error.</summary>
    List,

    /// <summary>A quantity, written canonically.</summary>
    Quantity,

    /// <summary>A time with microseconds.</summary>
    MicroTime,

    /// <summary>Whatever JSON it is, kept as it is: nulls too.</summary>
    Any,
}

/// <summary>A member that identifies the items of a keyed list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">The canonical JSON that stands for an absent one; empty where absent is absent.</param>
internal sealed record KeyMember(string Name, byte[] Default);

/// <summary>A node of the table <c>resource/v1</c>: what the digest form does with a value and what is in it.</summary>
internal sealed class Shape(ShapeKind kind)
{
    /// <summary>A value of a built-in kind of which the table says nothing.</summary>
    public static readonly Shape Plain = new(ShapeKind.Object);

    /// <summary>A value that nothing is known of, such as the spec of a custom resource.</summary>
    public static readonly Shape Any = new(ShapeKind.Any);

    /// <summary>What the digest form leaves out.</summary>
    public static readonly Shape Removed = new(ShapeKind.Object);

    private Dictionary<string, Shape>? _fields;
    private readonly Shape? _item;
    private readonly Shape? _rest;

    public ShapeKind Kind { get; } = kind;

    /// <summary>The shape of a map's values or a list's items.</summary>
    public Shape Item
    {
        get => _item ?? Plain;
        init => _item = value;
    }

    /// <summary>What identifies the items of a keyed list; empty for other lists.</summary>
    public IReadOnlyList<KeyMember> Keys { get; init; } = [];

    /// <summary>The shape of members that are not named.</summary>
    public Shape Rest
    {
        get => _rest ?? Plain;
        init => _rest = value;
    }

    public void Set(string field, Shape shape) => (_fields ??= new(StringComparer.Ordinal))[field] = shape;

    /// <summary>A copy whose fields can be set apart.</summary>
    public Shape Copy()
    {
        var copy = new Shape(Kind) { Item = Item, Keys = Keys, Rest = Rest };
        copy._fields = _fields is null ? null : new(_fields, StringComparer.Ordinal);
        return copy;
    }

    /// <summary>The shape of a member of an object, or of a map's value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Shape Member(string name) => Kind switch
    {
        ShapeKind.Object => _fields is not null && _fields.TryGetValue(name, out var shape) ? shape : Rest,
        ShapeKind.Map => Item,
        ShapeKind.Any => this,
        _ => Plain,
    };

    /// <summary>
    /// The shape of a list's items. Where a single object was expected the items have its shape: a few fields of custom resource
    /// definitions take one schema or a list of them.
    /// </summary>
    public Shape Element => Kind is ShapeKind.List ? Item : this;
}

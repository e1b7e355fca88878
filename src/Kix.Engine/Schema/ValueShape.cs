namespace Kix.Engine.Schema;

/// <summary>What values of a place in an object look like, and so how two of them are compared.</summary>
public enum ValueShape
{
    /// <summary>Nothing is known: anything.</summary>
    Any,

    /// <summary>An object with declared members.</summary>
    Object,

    /// <summary>An object whose members all look alike: labels, data.</summary>
    Map,

    /// <summary>A list; <see cref="SchemaNode.List"/> says of which sort.</summary>
    List,

    /// <summary>A string, compared letter by letter.</summary>
    Text,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number with fractions.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer or a string; the server keeps which of them was sent.</summary>
    IntOrString,

    /// <summary>An amount of a built-in kind, compared by value: <c>0.5Gi</c> is <c>512Mi</c>.</summary>
    Quantity,

    /// <summary>Bytes of a built-in kind in base64, compared decoded.</summary>
    Bytes,

    /// <summary>A moment of a built-in kind, compared as such.</summary>
    Time,
}

/// <summary>How the items of a list belong together (<c>x-kubernetes-list-type</c>).</summary>
public enum ListShape
{
    /// <summary>The list is one value: it has one owner and is replaced as a whole.</summary>
    Atomic,

    /// <summary>The items are scalars, and unique; their order means nothing.</summary>
    Set,

    /// <summary>The items are objects that <see cref="SchemaNode.Keys"/> tell apart.</summary>
    Keyed,
}

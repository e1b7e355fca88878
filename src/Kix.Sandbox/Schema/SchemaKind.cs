namespace Kix.Sandbox.Schema;

/// <summary>What a value of a schema looks like in JSON.</summary>
public enum SchemaKind
{
    /// <summary>No type is said: any value.</summary>
    Any,

    /// <summary>An object with declared properties, or with none (then it is free-form for built-in kinds).</summary>
    Object,

    /// <summary>An object whose values all have one schema (<c>additionalProperties</c>).</summary>
    Map,

    /// <summary>An array.</summary>
    List,

    /// <summary>A string; see <see cref="SchemaNode.Format"/> for bytes and times.</summary>
    String,

    /// <summary>An integer; the format is <c>int32</c>, <c>int64</c> or absent.</summary>
    Integer,

    /// <summary>A number with fractions.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer or a string, <c>80</c> or <c>"http"</c> or <c>"25%"</c>.</summary>
    IntOrString,

    /// <summary>A resource quantity of a built-in kind: <c>100m</c>, <c>1Gi</c>, <c>2</c>. Custom kinds say int-or-string instead.</summary>
    Quantity,
}

namespace Kix.Engine.Validation.Schemas;

/// <summary>What JSON a place takes.</summary>
internal enum FormKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>An object with declared members.</summary>
    Object,

    /// <summary>An object whose members all look alike.</summary>
    Map,

    /// <summary>A list.</summary>
    List,

    /// <summary>A text.</summary>
    Text,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer or a text.</summary>
    IntegerOrText,

    /// <summary>An amount: a text, or a number.</summary>
    Quantity,

    /// <summary>Bytes in base64.</summary>
    Bytes,

    /// <summary>A moment after RFC 3339.</summary>
    Time,
}

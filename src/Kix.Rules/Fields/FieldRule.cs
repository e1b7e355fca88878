namespace Kix.Rules.Fields;

/// <summary>What the API server asks of one field, or of what is in it, beyond its JSON type.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Part">Whether the field itself is meant, or what is in it.</param>
/// <param name="Words">What its value must be, in the words of <see cref="FieldWords"/> and bounds such as <c>1..100</c>.</param>
/// <param name="OneOf">The texts allowed; empty where others are.</param>
internal sealed record FieldRule(string Field, FieldPart Part, IReadOnlyList<string> Words, IReadOnlyList<string> OneOf)
{
    /// <summary>Whether the field must be there and not empty, though the OpenAPI document does not say so.</summary>
    public bool IsRequired => Words.Contains("required");

    /// <summary>Whether the field may be absent, though the OpenAPI document says otherwise.</summary>
    public bool IsOptional => Words.Contains("optional");

    /// <summary>Whether the server stores the value without judging it.</summary>
    public bool IsUnjudged => Words.Contains("unjudged");

    /// <summary>Whether absent is judged as <c>{}</c> is.</summary>
    public bool IsImplied => Words.Contains("implied");

    /// <summary>Whether the server accepts what breaks the rule.</summary>
    public bool IsSoft => Words.Contains("soft");
}

/// <summary>What of a field a rule speaks of.</summary>
internal enum FieldPart
{
    /// <summary>Its value.</summary>
    Value,

    /// <summary>The items of a list.</summary>
    Items,

    /// <summary>The keys of a map.</summary>
    Keys,

    /// <summary>The values of a map.</summary>
    Values,
}

namespace Kix.Generators.Model;

/// <summary>A property with <c>[Option]</c> or <c>[Need]</c>, as written.</summary>
internal sealed record PropertyPart
{
    public required string Name { get; init; }

    /// <summary>Whether it is an option, a need, or (wrongly) both.</summary>
    public required PropertyRole Role { get; init; }

    /// <summary>The type as written, with <c>?</c>.</summary>
    public required string Type { get; init; }

    public required bool Nullable { get; init; }

    /// <summary>Whether the type is one of the language, <c>int</c> or a tuple, which no module has: KIX1016.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Modifiers as written, which the implementing part repeats.</summary>
    public required string Modifiers { get; init; }

    /// <summary>Accessors as written: <c>get</c>, <c>private init</c>.</summary>
    public required EquatableArray<string> Accessors { get; init; }

    /// <summary>The default as an expression that the option's type takes; null without one.</summary>
    public string? Default { get; init; }

    /// <summary>Whether an option has to get a value from somebody, and neither its attribute nor the compiler sees to that.</summary>
    public bool MustBeSaid { get; init; }

    /// <summary>Names that the option had before: <c>[FormerName("Count")]</c>.</summary>
    public EquatableArray<string> FormerNames { get; init; }

    /// <summary>Former names that no property can be made for.</summary>
    public EquatableArray<FormerProblem> FormerProblems { get; init; }

    /// <summary>What to say instead, where the option does nothing any more: <c>[Removed("…")]</c>.</summary>
    public string? Removed { get; init; }

    /// <summary>Constraints of an option that can be compared with its type.</summary>
    public EquatableArray<ConstraintPart> Constraints { get; init; }

    /// <summary>Whether the need is a ready edge.</summary>
    public bool Ready { get; init; } = true;

    /// <summary>Why no body can be generated: <c>not partial</c>, <c>static</c>; null where one can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Place of the property's name.</summary>
    public required Spot Spot { get; init; }

    /// <summary>Whether a body is generated: where a property has two roles, too, so that the compiler does not stop before KIX1012 is told.</summary>
    public bool IsGenerated => Obstacle is null;
}

/// <summary>A constraint as written.</summary>
/// <param name="Text">The attribute: <c>Range(1, 50)</c>.</param>
/// <param name="IsClosed">Whether what it says depends on nothing that is declared elsewhere.</param>
/// <param name="Spot">Its place.</param>
internal sealed record ConstraintPart(string Text, bool IsClosed, Spot Spot);

/// <summary>A former name that is refused.</summary>
/// <param name="Text">The attribute: <c>FormerName("Count")</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Way">The way out.</param>
/// <param name="Spot">Its place.</param>
internal sealed record FormerProblem(string Text, string Reason, string Way, Spot Spot);

internal enum PropertyRole
{
    Option,
    Need,
    Both,
}

namespace Kix.Generators.Model;

/// <summary>A property whose whole body is a declaring call.</summary>
internal sealed record DeclarationPart
{
    public required string Name { get; init; }

    /// <summary>What is called.</summary>
    public required Verb Verb { get; init; }

    /// <summary><c>name:</c>, where it is said; of an external object, where it is in the enclosing namespace.</summary>
    public NameSaid? KubernetesName { get; init; }

    /// <summary><c>alias:</c>, where it is said.</summary>
    public NameSaid? Alias { get; init; }

    /// <summary><c>suffix:</c>, where it is said.</summary>
    public NameSaid? Suffix { get; init; }

    /// <summary>Name of the class after <c>new</c>, as written; null where it is not seen, or left to the declared type.</summary>
    public string? Created { get; init; }

    /// <summary>The type to declare the property as: <c>Resource&lt;V1Service&gt;</c>; null where the class that is made is not seen.</summary>
    public string? Fitting { get; init; }

    /// <summary>Whether the object comes from somewhere that cannot be seen, so that its assignments are not known.</summary>
    public bool Opaque { get; init; }

    /// <summary>What its initialiser assigns.</summary>
    public EquatableArray<AssignmentPart> Assignments { get; init; }

    /// <summary>Chains of names in front of <c>.Out</c> in the body, outside the assignments: <c>Server</c>, <c>Shop.Db</c>.</summary>
    public EquatableArray<string> Reads { get; init; }

    /// <summary>Place of the property's name.</summary>
    public required Spot Spot { get; init; }
}

/// <summary>A name argument.</summary>
/// <param name="Value">The name; null where it is not a literal, so only known while running.</param>
/// <param name="Spot">Where it is said.</param>
internal sealed record NameSaid(string? Value, Spot Spot);

/// <summary>One assignment in an object initialiser.</summary>
/// <param name="Name">The property.</param>
/// <param name="Kind">What sort of value it is.</param>
/// <param name="Chain">
/// Names to follow from the declaring class, for <see cref="ValueKind.Chain"/>: <c>Shop.Db</c>; the class as written, for
/// <see cref="ValueKind.New"/>.
/// </param>
/// <param name="Reads">Chains in front of <c>.Out</c> in the value.</param>
/// <param name="Spot">Where.</param>
internal sealed record AssignmentPart(string Name, ValueKind Kind, string Chain, EquatableArray<string> Reads, Spot Spot);

internal enum ValueKind
{
    /// <summary>Anything that is only known while running.</summary>
    Other,

    /// <summary>Names to follow: <c>Replica</c>, <c>Shop.Db</c>.</summary>
    Chain,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>A new object.</summary>
    New,
}

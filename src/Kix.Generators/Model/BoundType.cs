namespace Kix.Generators.Model;

/// <summary>What only bound names can tell of a class: base types, interfaces, and the types of members. It has no places.</summary>
internal sealed record BoundType
{
    /// <summary>Metadata name.</summary>
    public required string Id { get; init; }

    public required ConstructKind Kind { get; init; }

    public bool IsAbstract { get; init; }

    /// <summary>Whether it can be made without arguments.</summary>
    public bool CanBeMade { get; init; }

    /// <summary>The base class in terms of the type's own parameters, where it is a class of this language; null for those of Kix.</summary>
    public TypeRef? Base { get; init; }

    /// <summary>All base classes and interfaces, in terms of the type's own parameters.</summary>
    public EquatableArray<TypeRef> Fits { get; init; }

    public EquatableArray<BoundMember> Members { get; init; }

    /// <summary>Interfaces that its declarations mention, with what they fit.</summary>
    public EquatableArray<BoundInterface> Interfaces { get; init; }
}

/// <summary>A property with its type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of the property; of declarations that hold something: what they hold.</param>
/// <param name="MayBeModule">Whether an instance may be seen as this type.</param>
/// <param name="Created">The class that is made, where that is another one than the declared type.</param>
internal sealed record BoundMember(string Name, TypeRef Type, bool MayBeModule, TypeRef? Created)
{
    /// <summary>The declared type, where members of a cluster are not looked for in properties of such a type.</summary>
    public string? Stray { get; init; }

    /// <summary>Constraints that do not fit the type.</summary>
    public EquatableArray<Misfit> Misfits { get; init; }
}

/// <summary>A constraint that does not fit its property.</summary>
/// <param name="Index">Which of the property's constraints it is.</param>
/// <param name="Problem">Why.</param>
internal sealed record Misfit(int Index, string Problem);

/// <summary>An interface and what it extends.</summary>
internal sealed record BoundInterface(string Id, EquatableArray<TypeRef> Fits);

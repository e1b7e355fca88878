namespace Kix.Generators.Model;

/// <summary>What one declaration of a class says that matters to Kix, read from syntax alone.</summary>
internal sealed record ClassPart
{
    /// <summary>Metadata name: <c>Acme.Outer+Shop`1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name as written, without type parameters.</summary>
    public required string Name { get; init; }

    /// <summary>What code that is generated into the class has to repeat around it.</summary>
    public required Nesting Nesting { get; init; }

    /// <summary>The class of the chain that is not partial; null where all are.</summary>
    public string? NotPartial { get; init; }

    /// <summary>Place of the class's name.</summary>
    public required Spot Spot { get; init; }

    /// <summary>Place of the name of the class that is not partial.</summary>
    public Spot NotPartialSpot { get; init; }

    /// <summary>Whether it says <c>[Cluster]</c>, with its place.</summary>
    public AttributeSaid? Cluster { get; init; }

    /// <summary>Whether it says <c>[Namespace]</c>.</summary>
    public AttributeSaid? Namespace { get; init; }

    /// <summary>What to use instead, where it says <c>[Removed("…")]</c>.</summary>
    public string? Removed { get; init; }

    public EquatableArray<PropertyPart> Properties { get; init; }

    public EquatableArray<DeclarationPart> Declarations { get; init; }

    /// <summary>Declaring calls that are not the whole body of a property.</summary>
    public EquatableArray<LooseCall> LooseCalls { get; init; }

    /// <summary>Names of its methods, which hide those of the same name in Kix.</summary>
    public EquatableArray<string> Methods { get; init; }
}

/// <summary>An attribute that names something.</summary>
/// <param name="Value">The name; null where it is no literal.</param>
/// <param name="Spot">Place of the attribute.</param>
internal sealed record AttributeSaid(string? Value, Spot Spot);

/// <summary>A call of Instance and the like inside other code.</summary>
/// <param name="Member">The member around it.</param>
/// <param name="Type">Type of that property; null where the member is none.</param>
/// <param name="Verb">What is called.</param>
/// <param name="Spot">Where.</param>
internal sealed record LooseCall(string Member, string? Type, string Verb, Spot Spot);

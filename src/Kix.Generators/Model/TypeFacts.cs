namespace Kix.Generators.Model;

/// <summary>What a class stands for.</summary>
internal enum ConstructKind
{
    /// <summary>Not a part of the language: an interface that needs name, say.</summary>
    Other,
    Cluster,
    Namespace,
    Module,

    /// <summary>An overlay or a policy.</summary>
    Overlay,

    /// <summary>A group of options.</summary>
    Group,
}

/// <summary>A type as the resolver knows it: what syntax says, joined with what only names that are bound can tell.</summary>
internal sealed record TypeFacts
{
    /// <summary>Metadata name.</summary>
    public required string Id { get; init; }

    public required ConstructKind Kind { get; init; }

    public bool IsAbstract { get; init; }

    /// <summary>Name of the assembly; empty for the one being compiled.</summary>
    public string Assembly { get; init; } = "";

    /// <summary>Kubernetes name from <c>[Cluster]</c> or <c>[Namespace]</c>.</summary>
    public string? KubernetesName { get; init; }

    /// <summary>The base class in terms of the type's own parameters, where it is a class of this language; null for those of Kix.</summary>
    public TypeRef? Base { get; init; }

    /// <summary>All base classes and interfaces, in terms of the type's own parameters.</summary>
    public EquatableArray<TypeRef> Fits { get; init; }

    public EquatableArray<OptionFacts> Options { get; init; }

    /// <summary>What to use instead, of a class that is there for old programs alone.</summary>
    public string? Removed { get; init; }

    public EquatableArray<NeedFacts> Needs { get; init; }

    public EquatableArray<DeclarationFacts> Declarations { get; init; }

    /// <summary>What is wrong with it, whichever cluster uses it.</summary>
    public EquatableArray<Finding> Findings { get; init; }

    public Spot Spot { get; init; } = Spot.None;
}

/// <summary>An option.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="FormerNames">Names that it had before.</param>
/// <param name="Removed">What to say instead, where it does nothing any more.</param>
/// <param name="Spot">Where it is declared.</param>
internal sealed record OptionFacts(string Name, TypeRef Type, EquatableArray<string> FormerNames, string? Removed, Spot Spot)
{
    /// <summary>Whether, by its words, it has to get a value from somebody; not told of other assemblies.</summary>
    public bool MustBeSaid { get; init; }
}

/// <summary>A need.</summary>
internal sealed record NeedFacts(string Name, TypeRef Type, bool Optional, bool Ready, Spot Spot);

/// <summary>A declared member with its types.</summary>
/// <param name="Part">What is written.</param>
/// <param name="Element">Declared type; of loops and resources, what they hold.</param>
/// <param name="Created">The class that is made, where that is another one than the declared type.</param>
internal sealed record DeclarationFacts(DeclarationPart Part, TypeRef Element, TypeRef? Created);

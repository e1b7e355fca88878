namespace Kix.Generators.Model;

/// <summary>What one file says that matters to Kix, read from syntax alone.</summary>
internal sealed record FilePart
{
    /// <summary>Path as the compiler has it.</summary>
    public required string Path { get; init; }

    /// <summary>What the names in other files may depend on.</summary>
    public required FileShape Shape { get; init; }

    /// <summary>Classes that may be a part of a cluster.</summary>
    public EquatableArray<ClassPart> Classes { get; init; }

    /// <summary>Calls of <c>Kix.Run(args)</c>.</summary>
    public EquatableArray<RunSite> Runs { get; init; }

    /// <summary>Whether it says where the program starts.</summary>
    public bool Starts { get; init; }
}

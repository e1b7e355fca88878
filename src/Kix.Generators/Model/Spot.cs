namespace Kix.Generators.Model;

/// <summary>
/// A stretch of one line of source, without any tie to a syntax tree. Columns are for squiggles only: two spots of one line are equal,
/// so that typing within a line changes nothing that the generator writes.
/// </summary>
/// <param name="Path">Path as the compiler has it; of a referenced assembly: relative to its project.</param>
/// <param name="Line">Line, from 1; 0 where it is not known.</param>
/// <param name="Column">Column, from 0.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Assembly">Name of the referenced assembly that it is in; null for the one being compiled.</param>
internal readonly record struct Spot(string Path, int Line, int Column, int Length, string? Assembly = null)
{
    public static Spot None { get; } = new("", 0, 0, 0);

    public bool Equals(Spot other) => Line == other.Line && Path == other.Path && Assembly == other.Assembly;

    public override int GetHashCode() => unchecked((Path.GetHashCode() * 31) + Line);
}

namespace Kix;

/// <summary>A place in the source of a cluster program.</summary>
/// <param name="File">Path relative to the project, with forward slashes; empty where no source is known.</param>
/// <param name="Line">Line, from 1; 0 where it is not known.</param>
public sealed record Place(string File, int Line)
{
    /// <summary>No known place.</summary>
    public static Place None { get; } = new("", 0);

    /// <summary><c>Shop.cs:12</c>, or <c>(no place)</c>.</summary>
    public override string ToString() => File.Length == 0 ? "(no place)" : Line == 0 ? File : $"{File}:{Line}";
}

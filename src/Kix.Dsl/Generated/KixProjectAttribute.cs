namespace Kix.Generated;

/// <summary>
/// Where the project of an assembly lies on the machine that built it, written by the generator: raw manifests and the store are
/// found there, and places in messages are relative to it.
/// </summary>
/// <param name="directory">Absolute path of the project's folder.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class KixProjectAttribute(string directory) : Attribute
{
    /// <summary>Absolute path of the project's folder.</summary>
    public string Directory { get; } = directory;

    /// <summary>
    /// What the compiler calls that folder in <c>[CallerFilePath]</c>, where <c>PathMap</c> renames it (deterministic builds in CI);
    /// null where it does not.
    /// </summary>
    public string? SourceRoot { get; set; }
}

namespace Kix.Sandbox.Storage;

/// <summary>The state of a sandbox is held by another process.</summary>
public sealed class SandboxInUseException : IOException
{
    /// <summary>Says which folder.</summary>
    public SandboxInUseException(string path, Exception inner)
        : base($"The sandbox in {path} is in use by another process.", inner) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }
}

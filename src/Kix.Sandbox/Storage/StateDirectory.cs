namespace Kix.Sandbox.Storage;

/// <summary>
/// The folder that keeps a sandbox between runs: <c>journal.jsonl</c> (the objects) and <c>journal.lock</c>, held by the one process
/// that serves them.
/// </summary>
public sealed class StateDirectory : IDisposable
{
    private readonly FileStream held;

    private StateDirectory(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The full path of the folder.</summary>
    public string Path { get; }

    /// <summary>The journal's file.</summary>
    public string JournalPath => System.IO.Path.Combine(Path, "journal.jsonl");

    /// <summary>Makes the folder where need be and takes its lock, which the system gives back when the process ends, however it ends.</summary>
    /// <exception cref="SandboxInUseException">Another process holds it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static StateDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        try
        {
            var held = new FileStream(System.IO.Path.Combine(full, "journal.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new StateDirectory(full, held);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new SandboxInUseException(full, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}

using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>
/// The folder that keeps a sandbox between runs: <c>journal.jsonl</c> (the objects), <c>lock</c> (held by the one process that serves
/// them) and <c>server.json</c> (<c>{"pid":4711,"url":"http://127.0.0.1:40123"}</c>, where that process listens).
/// </summary>
public sealed class StateDirectory : IDisposable
{
    private const string ServerFile = "server.json";
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
            var held = new FileStream(System.IO.Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new StateDirectory(full, held);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new SandboxInUseException(full, ReadServer(full), e);
        }
    }

    /// <summary>Says where this process listens.</summary>
    public void Announce(Uri server)
    {
        var text = new JsonObject { ["pid"] = Environment.ProcessId, ["url"] = server.GetLeftPart(UriPartial.Authority) }.ToJsonString();
        var temporary = System.IO.Path.Combine(Path, ServerFile + ".new");
        File.WriteAllText(temporary, text);
        File.Move(temporary, System.IO.Path.Combine(Path, ServerFile), overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(System.IO.Path.Combine(Path, ServerFile));
        held.Dispose();
    }

    // The file of a process that was killed outlives it: only who finds the lock taken may believe it.
    private static RunningServer? ReadServer(string path)
    {
        var file = System.IO.Path.Combine(path, ServerFile);
        return File.Exists(file)
            && JsonText.TryParse(File.ReadAllBytes(file), out var server, out _)
            && Uri.TryCreate((string?)server?["url"], UriKind.Absolute, out var uri)
            && JsonText.Integer(server["pid"]) is { } pid
                ? new RunningServer(uri, (int)pid)
                : null;
    }
}

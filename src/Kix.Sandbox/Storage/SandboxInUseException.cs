using System.Globalization;

namespace Kix.Sandbox.Storage;

/// <summary>A sandbox that another process serves right now.</summary>
/// <param name="Uri">Where it listens.</param>
/// <param name="ProcessId">The process.</param>
public sealed record RunningServer(Uri Uri, int ProcessId);

/// <summary>The state of a sandbox is held by another process.</summary>
public sealed class SandboxInUseException : IOException
{
    /// <summary>Says which folder, and who.</summary>
    public SandboxInUseException(string path, RunningServer? server, Exception inner)
        : base(Text(path, server), inner)
    {
        Path = path;
        Server = server;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The server that holds it and can be used instead; null where it does not listen yet.</summary>
    public RunningServer? Server { get; }

    private static string Text(string path, RunningServer? server) => server is null
        ? $"The sandbox in {path} is in use by another process."
        : string.Create(CultureInfo.InvariantCulture, $"The sandbox in {path} is served by process {server.ProcessId} at {server.Uri}.");
}

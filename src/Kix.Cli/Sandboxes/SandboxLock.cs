using Kix.Cli.Host;

namespace Kix.Cli.Sandboxes;

/// <summary>
/// Keeps other processes from the state of a sandbox: there is one writer at a time. The operating system lets go of it when the
/// process ends, however it ends.
/// </summary>
internal sealed class SandboxLock : IDisposable
{
    private readonly FileStream _file;

    private SandboxLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting a little for a command that is about to end.</summary>
    /// <exception cref="CommandException">Another command keeps it.</exception>
    public static async Task<SandboxLock> TakeAsync(string directory, TimeProvider clock, TimeSpan patience, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new SandboxLock(new FileStream(
                    Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
            {
                if (clock.GetElapsedTime(started) > patience)
                {
                    throw new CommandException($"Another command uses the sandbox in {directory}: wait until it has ended.", e);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

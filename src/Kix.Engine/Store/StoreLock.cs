namespace Kix.Engine.Store;

/// <summary>
/// Keeps builds and garbage collection of one store apart: many builds at a time, or one collection. A build relies on objects that are there;
/// a collection must not take them away before the activation that names them is written. An advisory lock on the file <c>.lock</c>, which ends
/// with the process that holds it.
/// </summary>
internal static class StoreLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>For a build; null where the store is read-only, so that no collection can run in it either.</summary>
    public static IDisposable? Share(string folder) => Directory.Exists(folder) ? Take(folder, FileShare.ReadWrite, CancellationToken.None) : null;

    /// <summary>For a collection; waits for the builds that run.</summary>
    /// <exception cref="UnauthorizedAccessException">The store is read-only.</exception>
    public static IDisposable Own(string folder, CancellationToken cancellation) =>
        Take(folder, FileShare.None, cancellation) ?? throw new UnauthorizedAccessException($"no file can be written in {folder}");

    private static FileStream? Take(string folder, FileShare share, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, ".lock");
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // Read access with others' reading allowed is a shared lock (flock), none allowed an exclusive one.
                return new FileStream(file, FileMode.OpenOrCreate, share == FileShare.None ? FileAccess.ReadWrite : FileAccess.Read, share);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException || IsReadOnly(e))
            {
                return null;
            }
            catch (IOException)
            {
                cancellation.WaitHandle.WaitOne(Patience);
            }
        }
    }

    // EROFS has no exception of its own.
    private static bool IsReadOnly(Exception e) => e is IOException { HResult: 30 };
}

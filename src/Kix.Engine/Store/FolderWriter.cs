using System.Runtime.InteropServices;

namespace Kix.Engine.Store;

/// <summary>
/// Writes objects so that no reader ever sees half of one: into a temporary file beside it, flushed, then renamed. Files are
/// read-only, and as manifests of Secrets are among them, they and the folder are their owner's alone. Many objects share one flush of the file system (<c>syncfs</c>, Linux), which costs what a few single ones cost.
/// </summary>
internal sealed class FolderWriter(string folder, ParallelOptions parallelism)
{
    private const int FewFiles = 16;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private const UnixFileMode OfFiles = UnixFileMode.UserRead;
    private const UnixFileMode OfFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public int Write(IReadOnlyList<StoreObject> objects)
    {
        Prepare();
        var together = OperatingSystem.IsLinux() && objects.Count > FewFiles;
        var temporary = new string[objects.Count];
        try
        {
            Parallel.For(0, objects.Count, parallelism, i => temporary[i] = WriteTemporary(objects[i], flush: !together));
            if (together)
            {
                FlushFileSystem();
            }

            Parallel.For(0, objects.Count, parallelism, i => Move(temporary[i], Path.Combine(folder, objects[i].Name.File)));
            FlushFolder();
        }
        finally
        {
            foreach (var file in temporary.Where(File.Exists))
            {
                File.Delete(file);
            }
        }

        return objects.Count;
    }

    private void Prepare()
    {
        if (Directory.Exists(folder))
        {
            Sweep();
            return;
        }

        MakeFolder();

        // Compiled objects are no source: they stay out of the repository that the project is in.
        File.WriteAllText(Path.Combine(folder, ".gitignore"), "*\n");
        StoreLock.Share(folder)?.Dispose();
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (Path.GetDirectoryName(folder) is { Length: > 0 } parent)
        {
            Directory.CreateDirectory(parent);
        }

        Directory.CreateDirectory(folder, OfFolder);
    }

    // What builds left that were killed; those that still run are younger.
    private void Sweep()
    {
        foreach (var file in Directory.EnumerateFiles(folder, ".*.tmp"))
        {
            if (File.GetLastWriteTimeUtc(file) < DateTime.UtcNow - Abandoned)
            {
                File.Delete(file);
            }
        }
    }

    private string WriteTemporary(StoreObject o, bool flush)
    {
        var file = Path.Combine(folder, $".{o.Name.Digest}-{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        using var handle = File.OpenHandle(file, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        if (!OperatingSystem.IsWindows())
        {
            // Before there is anything to read; what is open for writing stays so.
            File.SetUnixFileMode(handle, OfFiles);
        }

        RandomAccess.Write(handle, o.Content().Span, 0);
        if (flush)
        {
            RandomAccess.FlushToDisk(handle);
        }

        return file;
    }

    // Two builds may write one object: they write the same bytes, and either rename is right. Windows does not replace a
    // read-only file: there the damaged one is made writable first.
    private static void Move(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            if (File.Exists(to))
            {
                File.SetAttributes(to, FileAttributes.Normal);
            }

            File.Move(from, to, overwrite: true);
            File.SetAttributes(to, FileAttributes.ReadOnly);
            return;
        }

        File.Move(from, to, overwrite: true);
    }

    private void FlushFileSystem()
    {
        using var handle = OpenFolder();
        if (handle is null || NativeMethods.SyncFileSystem(handle) != 0)
        {
            throw new IOException($"syncfs: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    // Renames are safe once the folder is. Windows has no such call, and its rename is journalled.
    private void FlushFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = OpenFolder();
        if (handle is null || NativeMethods.SyncFile(handle) != 0)
        {
            throw new IOException($"fsync: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    private FolderHandle? OpenFolder() => FolderHandle.Open(folder);
}

using System.Runtime.InteropServices;

namespace Kix.Engine.Store;

/// <summary>An open folder; the runtime opens files only.</summary>
internal sealed class FolderHandle : SafeHandle
{
    private FolderHandle(int descriptor)
        : base(-1, ownsHandle: true) => SetHandle(descriptor);

    public override bool IsInvalid => handle == -1;

    public int Descriptor => (int)handle;

    public static FolderHandle? Open(string folder)
    {
        var descriptor = NativeMethods.Open(folder, NativeMethods.ReadOnly);
        return descriptor < 0 ? null : new FolderHandle(descriptor);
    }

    protected override bool ReleaseHandle() => NativeMethods.Close((int)handle) == 0;
}

/// <summary>The calls of POSIX and Linux that the runtime does not have.</summary>
internal static class NativeMethods
{
    public const int ReadOnly = 0;

    public static int SyncFileSystem(FolderHandle folder) => SyncFileSystem(folder.Descriptor);

    public static int SyncFile(FolderHandle folder) => SyncFile(folder.Descriptor);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncFileSystem(int descriptor);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncFile(int descriptor);
}

namespace Kix.Engine.Store;

/// <summary>A store that cannot be read or written. The message is one line that names the file and the way out.</summary>
public sealed class StoreException : Exception
{
    /// <summary>An error at a path of the store.</summary>
    public StoreException(string path, string message, Exception? inner = null)
        : base(message, inner) => Path = path;

    /// <summary>The file or folder.</summary>
    public string Path { get; }
}

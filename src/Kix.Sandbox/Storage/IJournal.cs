using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>Where the changes of a store are written down, so that the next process finds them.</summary>
public interface IJournal : IDisposable
{
    /// <summary>
    /// Replays what was written: key, object (null: removed) and revision, in order. Returns the last revision, at least 1.
    /// </summary>
    /// <exception cref="InvalidDataException">The journal is damaged before its last line.</exception>
    long Load(Action<ObjectKey, JsonObject?, long> replay);

    /// <summary>Writes down a change, or throws and has written nothing.</summary>
    void Append(ObjectKey key, StoredObject? value, long revision);
}

/// <summary>A journal that remembers nothing: the store lives in memory only.</summary>
internal sealed class NoJournal : IJournal
{
    public long Load(Action<ObjectKey, JsonObject?, long> replay) => 1;

    public void Append(ObjectKey key, StoredObject? value, long revision)
    {
    }

    public void Dispose()
    {
    }
}

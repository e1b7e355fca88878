namespace Kix.Sandbox.Storage;

/// <summary>The last changes, oldest first, so that watches can start in the past. Not thread-safe: the store locks.</summary>
/// <param name="capacity">How many changes are remembered.</param>
/// <param name="start">The revision before the first change that will be remembered.</param>
internal sealed class WatchHistory(int capacity, long start)
{
    private readonly Queue<ObjectEvent> events = new();

    /// <summary>Changes after this revision are known; a watch from an earlier one is too late.</summary>
    public long OldestRevision { get; private set; } = start;

    public void Add(ObjectEvent change)
    {
        events.Enqueue(change);
        while (events.Count > capacity)
        {
            OldestRevision = events.Dequeue().ResourceVersion;
        }
    }

    /// <summary>The changes after a revision, oldest first; null when some of them are forgotten.</summary>
    public IReadOnlyList<ObjectEvent>? Since(long revision) =>
        revision < OldestRevision ? null : [.. events.Where(e => e.ResourceVersion > revision)];

    /// <summary>Forgets everything up to now.</summary>
    public void Forget()
    {
        while (events.TryDequeue(out var change))
        {
            OldestRevision = change.ResourceVersion;
        }
    }
}

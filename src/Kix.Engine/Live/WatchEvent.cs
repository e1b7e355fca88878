namespace Kix.Engine.Live;

/// <summary>What a watch tells.</summary>
public abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    /// <summary>
    /// Everything there is: comes first, and again whenever the server has forgotten what happened since (410 Gone). What is not in
    /// it is gone.
    /// </summary>
    /// <param name="Objects">All objects of the selection.</param>
    public sealed record Listed(IReadOnlyList<LiveObject> Objects) : WatchEvent;

    /// <summary>An object was made or changed.</summary>
    /// <param name="Object">Its new state.</param>
    /// <param name="Created">Whether it is new to the selection.</param>
    public sealed record Changed(LiveObject Object, bool Created) : WatchEvent;

    /// <summary>An object was deleted, or left the selection.</summary>
    /// <param name="Object">Its last state.</param>
    public sealed record Deleted(LiveObject Object) : WatchEvent;
}

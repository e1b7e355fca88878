namespace Kix.Engine.Tests.Live;

/// <summary>A clock whose timers fire at once, save long ones (timeouts of requests), and which remembers what was waited for.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= _patience || dueTime < TimeSpan.Zero)
        {
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        lock (Waits)
        {
            Waits.Add(dueTime);
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}

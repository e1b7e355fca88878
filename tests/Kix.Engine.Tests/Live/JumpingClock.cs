namespace Kix.Engine.Tests.Live;

/// <summary>
/// The machine's clock, which a test can also move ahead: what waits for minutes rings when the test says so, and never because the
/// machine was slow.
/// </summary>
/// <param name="speed">How fast it goes: 30 lets half a minute pass in a second.</param>
internal sealed class JumpingClock(double speed = 1) : TimeProvider
{
    private readonly double _speed = speed;
    private readonly Lock _gate = new();
    private readonly HashSet<Alarm> _alarms = [];
    private TimeSpan _ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ((System.GetElapsedTime(0) * _speed) + Ahead).Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Moves the clock; what is due rings soon, on other threads.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate)
        {
            _ahead += by;
            foreach (var alarm in _alarms)
            {
                alarm.Set();
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private TimeSpan Ahead
    {
        get
        {
            lock (_gate)
            {
                return _ahead;
            }
        }
    }

    private sealed class Alarm : ITimer
    {
        private readonly JumpingClock _clock;
        private readonly ITimer _timer;
        private long? _due;
        private TimeSpan _period;

        internal Alarm(JumpingClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = System.CreateTimer(
                _ =>
                {
                    if (Rings())
                    {
                        callback(state);
                    }
                },
                null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                _clock._alarms.Add(this);
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetTimestamp() + dueTime.Ticks;
                _period = period;
                return Set();
            }
        }

        /// <summary>Sets the machine's timer to what is left of the time.</summary>
        internal bool Set()
        {
            var left = _due is { } due ? TimeSpan.FromTicks(Math.Max(0, due - _clock.GetTimestamp())) / _clock._speed : Timeout.InfiniteTimeSpan;
            return _timer.Change(left, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                _clock._alarms.Remove(this);
            }

            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private bool Rings()
        {
            lock (_clock._gate)
            {
                if (_due is not { } due)
                {
                    return false;
                }

                if (due > _clock.GetTimestamp())
                {
                    // The machine's timers are coarser than its clock.
                    Set();
                    return false;
                }

                _due = _period > TimeSpan.Zero ? due + _period.Ticks : null;
                Set();
                return true;
            }
        }
    }
}

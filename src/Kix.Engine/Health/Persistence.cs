namespace Kix.Engine.Health;

/// <summary>
/// Follows the judgements of one object through time, and believes those that prove something only by lasting: a failure, for Kubernetes
/// retries nearly everything, and a controller's silence, for it may not have looked yet. The time is handed in, so that the same sequence
/// gives the same answer.
/// </summary>
/// <param name="patience">How long they have to last.</param>
public sealed class Persistence(Patience patience)
{
    private (FailureSort? Sort, bool IsSilent)? _seen;
    private TimeSpan _since;
    private TimeSpan? _calmSince;

    /// <summary>When the judgement that is seen now will be believed; null when it says all by itself.</summary>
    public TimeSpan? BelievedAt => _seen is { } seen && _calmSince is null ? _since + Needed(seen) : null;

    /// <summary>Takes a judgement made at a time (of one monotonic clock), and gives the one to act on.</summary>
    public HealthRecord Observe(HealthRecord seen, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Sort is null && !seen.IsSilent)
        {
            // A container that ends again and again runs in between: a start is no recovery.
            _calmSince ??= now;
            if (_seen?.Sort != FailureSort.CrashLoop || now - _calmSince >= patience.Unproven)
            {
                _seen = null;
            }

            return seen;
        }

        _calmSince = null;
        var what = (seen.Sort, seen.IsSilent);
        if (_seen != what)
        {
            _seen = what;
            _since = now;
        }

        var isBelieved = now - _since >= Needed(what);
        return seen.IsSilent
            ? isBelieved ? HealthRecord.Current("exists; no controller has reported on it") : seen
            : isBelieved ? seen : HealthRecord.InProgress(seen.Message, seen.Reason);
    }

    private TimeSpan Needed((FailureSort? Sort, bool IsSilent) seen) => seen.Sort is { } sort ? patience.Of(sort) : patience.Silence;
}

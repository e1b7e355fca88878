namespace Kix.Engine.Health;

/// <summary>
/// Follows the judgements of one object through time and believes a failure once it has lasted for its <see cref="Patience"/>.
/// The time is handed in, so that the same sequence gives the same answer.
/// </summary>
/// <param name="patience">How long a failure has to last.</param>
public sealed class FailurePersistence(Patience patience)
{
    private FailureSort? _sort;
    private TimeSpan _since;

    /// <summary>When the failure that is seen now will be believed; null when none is seen.</summary>
    public TimeSpan? BelievedAt => _sort is { } sort ? _since + patience.Of(sort) : null;

    /// <summary>Takes a judgement made at a time (of one monotonic clock), and gives the one to act on.</summary>
    public HealthRecord Observe(HealthRecord seen, TimeSpan now)
    {
        if (seen.State != HealthState.Failed || seen.Sort is not { } sort)
        {
            _sort = null;
            return seen;
        }

        if (_sort != sort)
        {
            _sort = sort;
            _since = now;
        }

        return now - _since >= patience.Of(sort) ? seen : HealthRecord.InProgress(seen.Message, seen.Reason);
    }
}

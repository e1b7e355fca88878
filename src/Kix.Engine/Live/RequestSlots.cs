namespace Kix.Engine.Live;

/// <summary>
/// How many requests are under way at once. A server that is busy (429, as API priority and fairness answers) is asked by half as many
/// from then on; each full round of other answers lets one more in again. First come, first served.
/// </summary>
/// <param name="most">The number that is never exceeded.</param>
internal sealed class RequestSlots(int most)
{
    private readonly int _most = most;
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource<int>> _waiting = new();
    private int _limit = most;
    private int _used;
    private int _answered;
    private int _halvings;

    /// <summary>How many may be under way now.</summary>
    internal int Limit
    {
        get
        {
            lock (_gate)
            {
                return _limit;
            }
        }
    }

    /// <summary>Waits for a slot; what it gives is handed back by <see cref="Leave"/>.</summary>
    internal async Task<int> EnterAsync(CancellationToken cancellation)
    {
        TaskCompletionSource<int> turn;
        lock (_gate)
        {
            if (_used < _limit)
            {
                _used++;
                return _halvings;
            }

            turn = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        await using var registration = cancellation.Register(() => turn.TrySetCanceled(cancellation)).ConfigureAwait(false);
        return await turn.Task.ConfigureAwait(false);
    }

    /// <summary>Frees a slot.</summary>
    /// <param name="turn">What <see cref="EnterAsync"/> gave.</param>
    /// <param name="wasBusy">Whether the server said that it is busy.</param>
    internal void Leave(int turn, bool wasBusy)
    {
        lock (_gate)
        {
            _used--;
            if (wasBusy)
            {
                Halve(turn);
            }
            else if (_limit < _most && ++_answered >= _limit)
            {
                _limit++;
                _answered = 0;
            }

            while (_used < _limit && _waiting.TryDequeue(out var next))
            {
                // One that gave up waiting takes no slot.
                _used += next.TrySetResult(_halvings) ? 1 : 0;
            }
        }
    }

    // Requests that were under way together are refused together: that is one refusal.
    private void Halve(int turn)
    {
        if (turn == _halvings)
        {
            _limit = Math.Max(1, _limit / 2);
            _halvings++;
            _answered = 0;
        }
    }
}

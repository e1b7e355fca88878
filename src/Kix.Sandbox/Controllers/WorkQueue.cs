namespace Kix.Sandbox.Controllers;

/// <summary>
/// What is left to do, each item once, in order of arrival, plus what becomes due later. One reader; any number of writers.
/// </summary>
internal sealed class WorkQueue(TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Queue<WorkItem> due = new();
    private readonly HashSet<WorkItem> waiting = [];
    private readonly Dictionary<WorkItem, Alarm> later = [];
    private TaskCompletionSource? arrival;
    private TaskCompletionSource? idle;
    private bool busy;
    private bool closed;

    /// <summary>Adds an item to be done now; one that is already waiting is not added twice.</summary>
    public void Add(WorkItem item)
    {
        TaskCompletionSource? wake;
        lock (gate)
        {
            if (closed || !waiting.Add(item))
            {
                return;
            }

            due.Enqueue(item);
            wake = arrival;
            arrival = null;
        }

        wake?.TrySetResult();
    }

    /// <summary>Adds an item to be done after a delay, unless it is due earlier anyway.</summary>
    public void AddAfter(WorkItem item, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(item);
            return;
        }

        // Timers take at most some 49 days; a look too early does no harm.
        delay = delay < TimeSpan.FromDays(1) ? delay : TimeSpan.FromDays(1);
        var at = time.GetUtcNow() + delay;
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            if (later.TryGetValue(item, out var set))
            {
                if (set.At <= at)
                {
                    return;
                }

                set.Timer.Dispose();
            }

            later[item] = new(at, time.CreateTimer(_ => Ring(item, at), null, delay, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>The next item; null once the queue is closed. Asking for it says that the one before is done.</summary>
    public async ValueTask<WorkItem?> TakeAsync()
    {
        while (true)
        {
            Task wait;
            TaskCompletionSource? rest = null;
            lock (gate)
            {
                busy = false;
                if (closed)
                {
                    return null;
                }

                if (due.TryDequeue(out var item))
                {
                    waiting.Remove(item);
                    busy = true;
                    return item;
                }

                arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = arrival.Task;
                (rest, idle) = (idle, null);
            }

            rest?.TrySetResult();
            await wait.ConfigureAwait(false);
        }
    }

    /// <summary>Completes when nothing is due now; what is due later does not count.</summary>
    public Task IdleAsync()
    {
        lock (gate)
        {
            if (closed || (!busy && due.Count == 0))
            {
                return Task.CompletedTask;
            }

            idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task;
        }
    }

    /// <summary>Ends the reader and forgets what is left.</summary>
    public void Dispose()
    {
        TaskCompletionSource? wake;
        TaskCompletionSource? rest;
        lock (gate)
        {
            closed = true;
            due.Clear();
            waiting.Clear();
            foreach (var alarm in later.Values)
            {
                alarm.Timer.Dispose();
            }

            later.Clear();
            (wake, arrival) = (arrival, null);
            (rest, idle) = (idle, null);
        }

        wake?.TrySetResult();
        rest?.TrySetResult();
    }

    private void Ring(WorkItem item, DateTimeOffset at)
    {
        lock (gate)
        {
            if (!later.TryGetValue(item, out var set) || set.At != at)
            {
                return;
            }

            set.Timer.Dispose();
            later.Remove(item);
        }

        Add(item);
    }

    private sealed record Alarm(DateTimeOffset At, ITimer Timer);
}

using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Goes through the steps of a plan: writes what may be written, waits for the health of what is there, halts on a failure. One loop takes
/// all signals one after another, so that no state is shared; the writes themselves run beside it.
/// </summary>
internal sealed class ApplyRun
{
    private readonly DeployPlan _plan;
    private readonly DeployOptions _options;
    private readonly ClusterClient _client;
    private readonly StepWriter _writer;
    private readonly LiveBoard _board;
    private readonly Channel<Signal> _signals;
    private readonly RunReport _report;
    private readonly Schedule _schedule;
    private readonly int[] _steps;
    private readonly Dictionary<int, int> _positions;
    private readonly Dictionary<int, AwaitedStep> _awaited = [];
    private readonly HashSet<int> _toJudge = [];
    private readonly List<Task> _tasks = [];
    private readonly long _start;
    private readonly ApplyOutcome _outcome;
    private RelativeTypes _relatives = RelativeTypes.None;
    private int _writing;
    private bool _looksAtRest;

    internal ApplyRun(
        ClusterClient client, DeployPlan plan, DeployOptions options, LiveBoard board, Channel<Signal> signals, RunReport report, long start,
        ApplyOutcome outcome)
    {
        _client = client;
        _plan = plan;
        _options = options;
        _board = board;
        _signals = signals;
        _report = report;
        _start = start;
        _outcome = outcome;
        _writer = new StepWriter(client, plan, options, board, report.Send);
        _steps = [.. StepRelevance.Of(plan.Steps, plan.Edges)];
        _positions = _steps.Select(static (step, position) => (step, position)).ToDictionary();
        _schedule = new Schedule(
            _steps.Length,
            plan.Edges.Where(edge => _positions.ContainsKey(edge.From) && _positions.ContainsKey(edge.To))
                .Select(edge => edge with { From = _positions[edge.From], To = _positions[edge.To] }),
            options.Barriers);
    }

    internal async Task RunAsync(CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Remaining, _client.Time);
        using var writes = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        _relatives = await RelativeTypes.FindAsync(_client, cancellation).ConfigureAwait(false);
        foreach (var step in _steps)
        {
            _report.Step(DeployEventKind.Queued, step);
        }

        try
        {
            while (Advance(writes.Token))
            {
                await SignalsAsync(cancellation).ConfigureAwait(false);
                while (_signals.Reader.TryRead(out var signal))
                {
                    Take(signal, writes.Token);
                }

                JudgeAll();
            }
        }
        finally
        {
            await writes.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_tasks).ConfigureAwait(false);
        }

        Conclude();
    }

    /// <summary>Starts what may start; false when nothing is left to wait for.</summary>
    private bool Advance(CancellationToken cancellation)
    {
        foreach (var position in _schedule.Start(Math.Max(0, _options.Parallelism - _writing)))
        {
            _writing++;
            var step = _steps[position];
            if (_plan.Steps[step].Writes)
            {
                _report.Step(DeployEventKind.Applying, step);
            }

            _tasks.Add(Task.Run(() => WriteAsync(step, cancellation), CancellationToken.None));
        }

        if (_writing == 0 && _awaited.Count == 0 && _schedule.IsComplete && !_looksAtRest)
        {
            // Everything that this run changed is healthy. The rest was not touched, and has to be healthy all the same.
            _looksAtRest = true;
            foreach (var step in Enumerable.Range(0, _plan.Steps.Count).Where(step => !_positions.ContainsKey(step)))
            {
                _writing++;
                _tasks.Add(Task.Run(() => WriteAsync(step, cancellation), CancellationToken.None));
            }
        }

        return _writing > 0 || (_awaited.Count > 0 && !_schedule.IsHalted && _outcome.Failures.Count == 0);
    }

    private async Task WriteAsync(int step, CancellationToken cancellation)
    {
        try
        {
            var written = await _writer.WriteAsync(_plan.Steps[step], cancellation).ConfigureAwait(false);
            var type = written is null ? null : await _client.Types.GetAsync(written.Kind, cancellation).ConfigureAwait(false);
            _signals.Writer.TryWrite(new Signal.Written(step, written, type));
        }
        catch (Exception e) when (e is ClusterException or DeployException)
        {
            _signals.Writer.TryWrite(new Signal.Refused(step, e.Message));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _signals.Writer.TryWrite(new Signal.Refused(step, $"not written after {_options.Timeout.TotalSeconds:0} seconds"));
        }
        catch (Exception e)
        {
            _signals.Writer.TryWrite(new Signal.Broke(e));
        }
    }

    /// <summary>Waits for a signal, or until a failure that is seen has lasted long enough, or until the run has taken too long.</summary>
    private async Task SignalsAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var signal = _signals.Reader.WaitToReadAsync(either.Token).AsTask();
        var timer = Task.Delay(Due(), _client.Time, either.Token);
        await Task.WhenAny(signal, timer).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        foreach (var awaited in _awaited.Values.Where(awaited => awaited.BelievedAt <= Now || Now >= _options.Timeout))
        {
            _toJudge.Add(awaited.Step);
        }
    }

    private TimeSpan Due()
    {
        if (_awaited.Count == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var due = (_awaited.Values.Select(static awaited => awaited.BelievedAt).Append(_options.Timeout).Min() ?? _options.Timeout) - Now;
        return due > TimeSpan.Zero ? due : TimeSpan.Zero;
    }

    private void Take(Signal signal, CancellationToken cancellation)
    {
        switch (signal)
        {
            case Signal.Written written:
                _writing--;
                Written(written);
                break;
            case Signal.Refused refused:
                _writing--;
                Fail(refused.Step, refused.Message, null);
                break;
            case Signal.Vanished vanished when _awaited.TryGetValue(vanished.Step, out var awaited):
                Fail(vanished.Step, "was deleted by somebody else while it was waited for", awaited.Live);
                break;
            case Signal.Broke broke:
                ExceptionDispatchInfo.Throw(broke.Reason);
                break;
            case Signal.BoardChanged changed:
                Changed(changed, cancellation);
                break;
        }
    }

    private void Written(Signal.Written written)
    {
        var step = written.Step;
        if (_plan.Steps[step].Writes)
        {
            _outcome.Written.Add(step);
            _report.Step(DeployEventKind.Applied, step);
        }

        if (_positions.TryGetValue(step, out var position))
        {
            _schedule.Applied(position);
        }

        if (written is not { Object: { } live, Type: { } type })
        {
            Healthy(step);
            return;
        }

        _outcome.Uids.Add(live.Uid);
        _awaited[step] = new AwaitedStep(step, type, live, _options.Patience);
        _toJudge.Add(step);
    }

    private void Changed(Signal.BoardChanged changed, CancellationToken cancellation)
    {
        foreach (var awaited in _awaited.Values.ToList())
        {
            var isOwn = awaited.Type == changed.Type && awaited.Namespace == changed.Namespace
                && (changed.Key is null || changed.Key == _plan.Steps[awaited.Step].Key);
            if (isOwn && changed.Broken is { } broken)
            {
                Fail(awaited.Step, $"cannot be followed: {broken.Message}", awaited.Live);
            }
            else if (isOwn)
            {
                Look(awaited, cancellation);
            }

            if (isOwn || _relatives.Concern(_plan.Steps[awaited.Step].Key, changed.Type, changed.Namespace))
            {
                _toJudge.Add(awaited.Step);
            }
        }
    }

    private void Look(AwaitedStep awaited, CancellationToken cancellation)
    {
        if (_board.Find(awaited.Type, awaited.Namespace, awaited.Live.Key.Name) is { } seen)
        {
            awaited.Take(seen);
        }
        else if (_board.IsListed(awaited.Type, awaited.Namespace) && !awaited.IsDoubted)
        {
            // Not there: the watch lags behind the write, or somebody deleted it. The server knows.
            awaited.IsDoubted = true;
            _tasks.Add(Task.Run(() => ConfirmAsync(awaited, cancellation), CancellationToken.None));
        }
    }

    private async Task ConfirmAsync(AwaitedStep awaited, CancellationToken cancellation)
    {
        try
        {
            var key = awaited.Live.Key;
            if (await _client.GetAsync(awaited.Type, key.Namespace, key.Name, cancellation).ConfigureAwait(false) is null)
            {
                _signals.Writer.TryWrite(new Signal.Vanished(awaited.Step));
            }
        }
        catch (Exception e) when (e is ClusterException or OperationCanceledException)
        {
            // Not known: the watch goes on and will tell.
            awaited.IsDoubted = false;
        }
    }

    private void JudgeAll()
    {
        foreach (var step in _toJudge)
        {
            if (_awaited.TryGetValue(step, out var awaited))
            {
                Judge(awaited);
            }
        }

        _toJudge.Clear();
    }

    private void Judge(AwaitedStep awaited)
    {
        var key = _plan.Steps[awaited.Step].Key;
        var judged = awaited.Judge(_relatives.Around(_board, key), Now);
        switch (judged.State)
        {
            case HealthState.Current:
                Healthy(awaited.Step);
                break;
            case HealthState.Failed:
                Fail(awaited.Step, judged.Message, awaited.Live);
                break;
            case HealthState.InProgress when Now >= _options.Timeout:
                Fail(awaited.Step, $"not healthy after {_options.Timeout.TotalSeconds:0} seconds: {judged.Message}", awaited.Live);
                break;
            default:
                _board.Follow(awaited.Type, awaited.Namespace);
                _relatives.Follow(_board, key);
                if (awaited.Message != judged.Message)
                {
                    awaited.Message = judged.Message;
                    _report.Step(DeployEventKind.Waiting, awaited.Step, judged.Message);
                }

                break;
        }
    }

    private void Healthy(int step)
    {
        if (_awaited.Remove(step, out var awaited) && _plan.Steps[step].Key is { Group: "batch", Kind: "Job" } && JobHealth.IsComplete(awaited.Live))
        {
            _outcome.FinishedJobs.Add(_plan.Steps[step].Resource.ManifestDigest);
        }

        if (_positions.TryGetValue(step, out var position))
        {
            _schedule.Healthy(position);
        }

        if (_plan.Steps[step].Key is { Group: CustomKinds.DefinitionGroup })
        {
            _client.Types.Refresh();
        }

        _report.Step(DeployEventKind.Healthy, step);
    }

    private void Fail(int step, string message, LiveObject? live)
    {
        _awaited.Remove(step);
        if (_positions.TryGetValue(step, out var position))
        {
            _schedule.Failed(position);
        }

        _outcome.Failures.Add(new FailedStep(step, message, live));
        _report.Step(DeployEventKind.Failed, step, message);
    }

    private void Conclude()
    {
        for (var position = 0; position < _steps.Length; position++)
        {
            var step = _steps[position];
            if (_schedule.StateOf(position) == StepProgress.Waiting && _plan.Steps[step].Writes)
            {
                _outcome.Untouched.Add(step);
                var cause = _outcome.Failures.Find(failure =>
                    _positions.TryGetValue(failure.Step, out var failed) && _schedule.DependantsOf(failed).Contains(position));
                _report.Step(DeployEventKind.Skipped, step, cause is null ? "halted" : $"waits for {_plan.Steps[cause.Step].Key}");
            }
        }
    }

    private TimeSpan Remaining => _options.Timeout > Now ? _options.Timeout - Now : TimeSpan.Zero;

    private TimeSpan Now => _client.Time.GetElapsedTime(_start);
}

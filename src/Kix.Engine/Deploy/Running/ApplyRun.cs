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
    // How long requests that are under way have after the user stopped the run: whoever has their answers knows where things stand.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly DeployPlan _plan;
    private readonly DeployOptions _options;
    private readonly ClusterClient _client;
    private readonly StepWriter _writer;
    private readonly Channel<Signal> _signals;
    private readonly RunReport _report;
    private readonly HealthWait _wait;
    private readonly Schedule _schedule;
    private readonly int[] _steps;
    private readonly Dictionary<int, int> _positions;
    private readonly List<Task> _tasks = [];
    private readonly HashSet<int> _begun = [];
    private readonly long _start;
    private readonly ApplyOutcome _outcome;
    private bool _looksAtRest;

    internal ApplyRun(
        ClusterClient client, DeployPlan plan, DeployOptions options, LiveBoard board, Channel<Signal> signals, RunReport report, long start,
        RelativeTypes relatives, ApplyOutcome outcome)
    {
        _client = client;
        _plan = plan;
        _options = options;
        _signals = signals;
        _report = report;
        _start = start;
        _outcome = outcome;
        _writer = new StepWriter(client, plan, options, board, report.Send);
        _wait = new HealthWait(client, plan, options, board, signals.Writer, report, start) { Relatives = relatives };
        _steps = [.. StepRelevance.Of(plan.Steps, plan.Edges)];
        _positions = _steps.Select(static (step, position) => (step, position)).ToDictionary();
        _schedule = new Schedule(
            _steps.Length,
            plan.Edges.Where(edge => _positions.ContainsKey(edge.From) && _positions.ContainsKey(edge.To))
                .Select(edge => edge with { From = _positions[edge.From], To = _positions[edge.To] }),
            options.Barriers);
    }

    /// <summary>Runs.</summary>
    /// <param name="cancellation">Stops the run: nothing more starts, and what is being written has a short time to be answered.</param>
    /// <param name="lost">Stops the run at once.</param>
    internal async Task RunAsync(CancellationToken cancellation, CancellationToken lost)
    {
        var left = _options.Timeout - _client.Time.GetElapsedTime(_start);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _client.Time);
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        using var writes = CancellationTokenSource.CreateLinkedTokenSource(lost, deadline.Token);
        foreach (var step in _steps)
        {
            _report.Step(DeployEventKind.Queued, step);
        }

        try
        {
            while (Advance(waits.Token, writes.Token))
            {
                await SignalsAsync(cancellation).ConfigureAwait(false);
                while (_signals.Reader.TryRead(out var signal))
                {
                    Take(signal, waits.Token);
                }

                foreach (var verdict in _wait.Judge(waits.Token))
                {
                    Take(verdict);
                }
            }
        }
        finally
        {
            await StopAsync(waits, writes, cancellation).ConfigureAwait(false);
        }

        Conclude();
    }

    private async Task StopAsync(CancellationTokenSource waits, CancellationTokenSource writes, CancellationToken cancellation)
    {
        await waits.CancelAsync().ConfigureAwait(false);
        var running = Task.WhenAll(_tasks);
        await Task.WhenAny(running, Task.Delay(Grace, _client.Time, writes.Token)).ConfigureAwait(false);
        await writes.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running, _wait.Questions).ConfigureAwait(false);
        if (cancellation.IsCancellationRequested)
        {
            Cancelled();
        }
    }

    /// <summary>Notes where things stand when a run is cancelled.</summary>
    private void Cancelled()
    {
        while (_signals.Reader.TryRead(out var signal))
        {
            switch (signal)
            {
                case Signal.Written { Step: var step } when _plan.Steps[step].Writes:
                    _begun.Remove(step);
                    _outcome.Written.Add(step);
                    _outcome.Unhealthy.Add(step);
                    break;
                case Signal.Refused { Step: var step, Message: var message, IsAnswer: true }:
                    _begun.Remove(step);
                    _outcome.Failures.Add(new FailedStep(step, message, null));
                    break;
            }
        }

        _outcome.Unsure.AddRange(_begun.Where(step => _plan.Steps[step].Writes).Order());
        for (var position = 0; position < _steps.Length; position++)
        {
            var step = _steps[position];
            switch (_schedule.StateOf(position))
            {
                case StepProgress.Waiting when _plan.Steps[step].Writes:
                    _outcome.Untouched.Add(step);
                    break;
                case StepProgress.Applied when _outcome.Written.Contains(step):
                    _outcome.Unhealthy.Add(step);
                    break;
            }
        }
    }

    /// <summary>Starts what may start; false when nothing is left to wait for.</summary>
    private bool Advance(CancellationToken waits, CancellationToken writes)
    {
        foreach (var position in _schedule.Start(Math.Max(0, _options.Parallelism - _begun.Count)))
        {
            Write(_steps[position], waits, writes);
        }

        if (_begun.Count == 0 && _wait.Count == 0 && _schedule.IsComplete && !_looksAtRest)
        {
            // Everything that this run changed has been healthy, and has to be so still. The rest was not touched, and has to be healthy too.
            _looksAtRest = true;
            _wait.LookAgain();
            foreach (var step in Enumerable.Range(0, _plan.Steps.Count).Where(step => !_positions.ContainsKey(step)))
            {
                Write(step, waits, writes);
            }
        }

        return _begun.Count > 0 || (_wait.Count > 0 && _outcome.Failures.Count == 0);
    }

    private void Write(int step, CancellationToken waits, CancellationToken writes)
    {
        _begun.Add(step);
        if (_plan.Steps[step].Writes)
        {
            _report.Step(DeployEventKind.Applying, step);
        }

        _tasks.Add(Task.Run(() => WriteAsync(step, waits, writes), CancellationToken.None));
    }

    private async Task WriteAsync(int step, CancellationToken waits, CancellationToken writes)
    {
        try
        {
            var written = await _writer.WriteAsync(_plan.Steps[step], waits, writes).ConfigureAwait(false);
            var type = written is null ? null : await _client.Types.GetAsync(written.Kind, writes).ConfigureAwait(false);
            _signals.Writer.TryWrite(new Signal.Written(step, written, type));
        }
        catch (Exception e) when (e is ClusterException or DeployException)
        {
            _signals.Writer.TryWrite(new Signal.Refused(step, e.Message) { IsAnswer = e is not UnreachableException });
        }
        catch (OperationCanceledException) when (waits.IsCancellationRequested || writes.IsCancellationRequested)
        {
            _signals.Writer.TryWrite(new Signal.Refused(step, $"not written after {_options.Timeout.TotalSeconds:0} seconds{_writer.HeldBy(_plan.Steps[step])}"));
        }
        catch (Exception e)
        {
            _signals.Writer.TryWrite(new Signal.Broke(e));
        }
    }

    private async Task SignalsAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var signal = _signals.Reader.WaitToReadAsync(either.Token).AsTask();
        var timer = Task.Delay(_wait.Due(), _client.Time, either.Token);
        await Task.WhenAny(signal, timer).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private void Take(Signal signal, CancellationToken cancellation)
    {
        switch (signal)
        {
            case Signal.Written written:
                _begun.Remove(written.Step);
                Written(written);
                break;
            case Signal.Refused refused:
                _begun.Remove(refused.Step);
                Fail(refused.Step, refused.Message, null);
                break;
            case Signal.Vanished vanished:
                _wait.Vanished(vanished.Step);
                break;
            case Signal.Warned warned:
                _wait.Warned(warned);
                break;
            case Signal.BoardChanged changed:
                _wait.Changed(changed, cancellation);
                break;
            case Signal.Broke broke:
                ExceptionDispatchInfo.Throw(broke.Reason);
                break;
        }
    }

    private void Take(Verdict verdict)
    {
        if (verdict.Failure is { } failure)
        {
            Fail(verdict.Step, failure, verdict.Live);
        }
        else
        {
            Healthy(verdict.Step, verdict.Live, verdict.IsNews);
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

        if (written is { Object: { } live, Type: { } type })
        {
            _outcome.Uids.Add(live.Uid);
            _wait.Add(step, type, live);
        }
        else
        {
            Healthy(step, null);
        }
    }

    private void Healthy(int step, LiveObject? live, bool isNews = true)
    {
        var key = _plan.Steps[step].Key;
        if (live is not null && key is { Group: "batch", Kind: "Job" } && JobHealth.IsComplete(live))
        {
            _outcome.FinishedJobs.Add(_plan.Steps[step].Resource.ManifestDigest);
        }

        if (key is { Group: CustomKinds.DefinitionGroup })
        {
            _client.Types.Refresh();
        }

        if (_positions.TryGetValue(step, out var position) && _schedule.StateOf(position) == StepProgress.Applied)
        {
            _schedule.Healthy(position);
        }

        if (isNews)
        {
            _report.Step(DeployEventKind.Healthy, step);
        }
    }

    private void Fail(int step, string message, LiveObject? live)
    {
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
}

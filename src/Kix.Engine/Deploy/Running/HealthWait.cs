using System.Threading.Channels;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>What became of a step that was waited for.</summary>
/// <param name="Step">Its index.</param>
/// <param name="Live">The object as it was last seen.</param>
/// <param name="Failure">Why it failed; null where it is healthy.</param>
/// <param name="IsNews">Whether it was not reported before.</param>
internal sealed record Verdict(int Step, LiveObject Live, string? Failure, bool IsNews);

/// <summary>
/// The steps whose objects are there and are waited for. Learns of changes through the board, judges what a change concerns, and
/// believes failures once they have lasted. Belongs to the loop of a run: not shared between threads.
/// </summary>
internal sealed class HealthWait(
    ClusterClient client, DeployPlan plan, DeployOptions options, LiveBoard board, ChannelWriter<Signal> signals, RunReport report, long start)
{
    private readonly Dictionary<int, AwaitedStep> _awaited = [];
    private readonly Dictionary<int, AwaitedStep> _followed = [];
    private readonly HashSet<int> _toJudge = [];
    private readonly List<Verdict> _known = [];
    private readonly List<Task> _questions = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly WarningQuestions _warnings = new(client, signals);

    /// <summary>How many steps are waited for.</summary>
    internal int Count => _awaited.Count;

    /// <summary>The kinds that are looked at to judge others.</summary>
    internal required RelativeTypes Relatives { get; init; }

    /// <summary>Questions to the server that are under way.</summary>
    internal Task Questions => Task.WhenAll(_questions);

    /// <summary>Begins to wait for a step.</summary>
    internal void Add(int step, ResourceType type, LiveObject live)
    {
        // What stands for some time and was never reported on, nobody will report on. After a run that broke off, that is not known.
        var isYoung = plan.Steps[step].Action is StepAction.Create or StepAction.Replace || plan.FinishesEarlier;
        _awaited[step] = new AwaitedStep(step, type, live, options.Patience, isYoung && plan.Comparison.IsReportedOn(live.Kind));
        _toJudge.Add(step);
    }

    /// <summary>Waits once more for steps that were healthy and are no longer, and for what no probe proves to be.</summary>
    internal void LookAgain()
    {
        var (now, unproven) = (Now, 0);
        foreach (var (step, awaited) in _followed)
        {
            (awaited.IsLookedAtAgain, awaited.IsToldHealthy, awaited.Message) = (true, true, "");
            var judged = awaited.Judge(Relatives.Around(board, plan.Steps[step].Key), now);
            if (judged.State != HealthState.Current || awaited.ProvenAt > now)
            {
                unproven += judged.State == HealthState.Current ? 1 : 0;
                _awaited[step] = awaited;
                _toJudge.Add(step);
            }
        }

        if (unproven > 0)
        {
            report.Send(new DeployEvent(DeployEventKind.Watching) { Count = unproven });
        }
    }

    /// <summary>Takes notice of a change on the board.</summary>
    internal void Changed(Signal.BoardChanged changed, CancellationToken cancellation)
    {
        if (changed.Broken is ForbiddenException forbidden && _told.Add(forbidden.Message)
            && _followed.Values.Any(awaited => Relatives.Concern(plan.Steps[awaited.Step].Key, changed.Type, changed.Namespace)))
        {
            report.Send(new DeployEvent(DeployEventKind.Warning, null, $"{forbidden.Message}; failures are judged without them"));
        }

        foreach (var awaited in _followed.Values)
        {
            var key = plan.Steps[awaited.Step].Key;
            var isOwn = awaited.Type == changed.Type && awaited.Namespace == changed.Namespace && (changed.Key is null || changed.Key == key);
            if (isOwn && changed.Broken is { } broken)
            {
                Conclude(awaited.Step, $"cannot be followed: {broken.Message}");
            }
            else if (isOwn)
            {
                Look(awaited, cancellation);
                if (!_awaited.ContainsKey(awaited.Step))
                {
                    // Nobody waits for it now; when it stopped being current counts later.
                    awaited.Judge(Relatives.Around(board, key), Now);
                }
            }

            if (isOwn || Relatives.Concern(key, changed.Type, changed.Namespace))
            {
                _toJudge.Add(awaited.Step);
            }
        }
    }

    /// <summary>Takes notice of warnings that were reported about an object.</summary>
    internal void Warned(Signal.Warned warned)
    {
        if (_awaited.TryGetValue(warned.Step, out var awaited))
        {
            awaited.Warnings = warned.Warnings;
            _toJudge.Add(warned.Step);
        }
    }

    /// <summary>Takes notice that an object is gone.</summary>
    internal void Vanished(int step) => Conclude(step, "was deleted by somebody else while it was waited for");

    /// <summary>How long nothing happens by itself: until something that is seen has lasted, or the run has taken too long.</summary>
    internal TimeSpan Due()
    {
        if (_awaited.Count == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var due = (_awaited.Values.Select(static awaited => awaited.DueAt).Append(options.Timeout).Min() ?? options.Timeout) - Now;
        return due > TimeSpan.Zero ? due : TimeSpan.Zero;
    }

    /// <summary>Judges what changed and what is due.</summary>
    internal IReadOnlyList<Verdict> Judge(CancellationToken cancellation)
    {
        var now = Now;
        foreach (var awaited in _awaited.Values.Where(awaited => _toJudge.Contains(awaited.Step) || awaited.DueAt <= now || now >= options.Timeout).ToList())
        {
            Judge(awaited, now, cancellation);
        }

        _toJudge.Clear();
        List<Verdict> verdicts = [.. _known];
        _known.Clear();
        return verdicts;
    }

    private void Judge(AwaitedStep awaited, TimeSpan now, CancellationToken cancellation)
    {
        var key = plan.Steps[awaited.Step].Key;

        // Its kind may be followed for the sake of others: what the board heard before this step was waited for is told by nobody again.
        if (board.Find(awaited.Type, awaited.Namespace, awaited.Live.Key.Name) is { } seen)
        {
            awaited.Take(seen);
        }

        var judged = awaited.Judge(Relatives.Around(board, key), now);
        switch (judged.State)
        {
            case HealthState.Current when awaited.IsLookedAtAgain && awaited.ProvenAt > now && now < options.Timeout:
                break;
            case HealthState.Current:
                Conclude(awaited.Step, null);
                break;
            case HealthState.Failed:
                Conclude(awaited.Step, judged.Message);
                break;
            case HealthState.InProgress when now >= options.Timeout:
                Conclude(awaited.Step, $"not healthy after {options.Timeout.TotalSeconds:0} seconds: {judged.Message}");
                break;
            default:
                _followed[awaited.Step] = awaited;
                board.Follow(awaited.Type, awaited.Namespace);
                Relatives.Follow(board, key);
                if (_warnings.Ask(awaited, judged, now, cancellation) is { } question)
                {
                    _questions.RemoveAll(static asked => asked.IsCompleted);
                    _questions.Add(question);
                }

                if (awaited.Message != judged.Message)
                {
                    awaited.Message = judged.Message;
                    awaited.IsToldHealthy = false;
                    report.Step(DeployEventKind.Waiting, awaited.Step, judged.Message);
                }

                break;
        }
    }

    private void Conclude(int step, string? failure)
    {
        if (_awaited.Remove(step, out var awaited))
        {
            _known.Add(new Verdict(step, awaited.Live, failure, IsNews: failure is not null || !awaited.IsToldHealthy));
        }
    }

    private void Look(AwaitedStep awaited, CancellationToken cancellation)
    {
        if (board.Find(awaited.Type, awaited.Namespace, awaited.Live.Key.Name) is { } seen)
        {
            awaited.Take(seen);
        }
        else if (board.IsListed(awaited.Type, awaited.Namespace) && !awaited.IsDoubted)
        {
            // Not there: the watch lags behind the write, or somebody deleted it. The server knows.
            awaited.IsDoubted = true;
            _questions.Add(Task.Run(() => ConfirmAsync(awaited, cancellation), CancellationToken.None));
        }
    }

    private async Task ConfirmAsync(AwaitedStep awaited, CancellationToken cancellation)
    {
        var key = awaited.Live.Key;
        try
        {
            while (!await IsKnownAsync().ConfigureAwait(false))
            {
                await Task.Delay(TimeSpan.FromSeconds(1), client.Time, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            return;
        }

        async Task<bool> IsKnownAsync()
        {
            try
            {
                if (await client.GetAsync(awaited.Type, key.Namespace, key.Name, cancellation).ConfigureAwait(false) is null)
                {
                    signals.TryWrite(new Signal.Vanished(awaited.Step));
                }
                else
                {
                    awaited.IsDoubted = false;
                }

                return true;
            }
            catch (ClusterException)
            {
                return false;
            }
        }
    }

    private TimeSpan Now => client.Time.GetElapsedTime(start);
}

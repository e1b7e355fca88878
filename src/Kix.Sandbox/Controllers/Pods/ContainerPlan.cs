namespace Kix.Sandbox.Controllers.Pods;

/// <summary>
/// The life of one container, as a pure function of the time since it may start. Restarts and pulls back off as the kubelet has
/// it: the first restart at once, then doubling delays.
/// </summary>
internal sealed record ContainerPlan
{
    /// <summary>What the container does.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What it does after it failed as often as scripted.</summary>
    public required Outcome Otherwise { get; init; }

    /// <summary>The restart policy that holds for this container: <c>Always</c>, <c>OnFailure</c> or <c>Never</c>.</summary>
    public required string RestartPolicy { get; init; }

    /// <summary>It has a readiness or startup probe, so that running is not yet ready.</summary>
    public bool IsProbed { get; init; }

    /// <summary>Runs that were made elsewhere and count as failures: earlier pods of the same Job.</summary>
    public int EarlierRuns { get; init; }

    /// <summary>Why it waits before it is created.</summary>
    public string FirstReason { get; init; } = "ContainerCreating";

    /// <summary>Message of a pull that failed.</summary>
    public string PullError { get; init; } = "";

    /// <summary>The image, for messages.</summary>
    public string Image { get; init; } = "";

    /// <summary>How the kubelet calls the container in back-off messages: <c>main pod=web-1_shop(uid)</c>.</summary>
    public string Address { get; init; } = "";

    /// <summary>Delays.</summary>
    public required ControllerOptions Options { get; init; }

    /// <summary>What the container shows at an offset.</summary>
    public ContainerMoment At(TimeSpan offset) =>
        Moments().First(moment => moment.Until is not { } until || offset < until);

    /// <summary>
    /// The earliest offset at which the container shows this state with this many restarts; null where it never does. Looks at
    /// the first ten thousand moments.
    /// </summary>
    public TimeSpan? OffsetOf(ContainerState state, int restarts, bool ready) =>
        Moments().Take(10_000).TakeWhile(moment => moment.Restarts <= restarts)
            .FirstOrDefault(moment => moment.State == state && moment.Restarts == restarts && moment.Ready == ready)?.From;

    private IEnumerable<ContainerMoment> Moments()
    {
        yield return new()
        {
            From = TimeSpan.Zero, Until = Options.StartAfter, State = ContainerState.Waiting, Reason = FirstReason,
        };
        foreach (var moment in Outcome.Behaviour == Behaviour.ImagePullFailure ? Pulls() : Runs())
        {
            yield return moment;
        }
    }

    private IEnumerable<ContainerMoment> Pulls()
    {
        var at = Options.StartAfter;
        var backOff = Options.FirstBackOff;
        while (true)
        {
            var shown = at + Options.ShowFailure;
            yield return new()
            {
                From = at, Until = shown, State = ContainerState.Waiting, Reason = "ErrImagePull", Message = PullError,
            };
            at = shown + backOff;
            backOff = Longer(backOff);
            yield return new()
            {
                From = shown,
                Until = at,
                State = ContainerState.Waiting,
                Reason = "ImagePullBackOff",
                Message = $"Back-off pulling image \"{Image}\": ErrImagePull: {PullError}",
            };
        }
    }

    private IEnumerable<ContainerMoment> Runs()
    {
        var start = Options.StartAfter;
        var backOff = TimeSpan.Zero;
        ContainerExit? last = null;
        for (var run = 0; ; run++)
        {
            var outcome = Outcome.Times is { } times && run + EarlierRuns >= times ? Otherwise : Outcome;
            if (outcome.Behaviour != Behaviour.Exits)
            {
                foreach (var moment in Running(outcome, start, null, last, run))
                {
                    yield return moment;
                }

                yield break;
            }

            var exit = new ContainerExit(
                start,
                start + (outcome.After ?? TimeSpan.Zero),
                outcome.ExitCode,
                outcome.Reason ?? (outcome.ExitCode == 0 ? "Completed" : "Error"));
            foreach (var moment in Running(new(Behaviour.Ready), start, exit.Finished, last, run))
            {
                yield return moment;
            }

            var restarts = RestartPolicy == "Always" || (RestartPolicy == "OnFailure" && exit.Code != 0);
            var shown = exit.Finished + Options.ShowFailure;
            yield return new()
            {
                From = exit.Finished,
                Until = restarts ? shown : null,
                State = ContainerState.Terminated,
                Exit = exit,
                Last = last,
                Restarts = run,
                Started = start,
            };
            if (!restarts)
            {
                yield break;
            }

            start = shown + backOff;
            if (backOff > TimeSpan.Zero)
            {
                yield return new()
                {
                    From = shown,
                    Until = start,
                    State = ContainerState.Waiting,
                    Reason = "CrashLoopBackOff",
                    Message = $"back-off {Durations.Text(backOff)} restarting failed container={Address}",
                    Last = exit,
                    Restarts = run,
                };
            }

            backOff = backOff == TimeSpan.Zero ? Options.FirstBackOff : Longer(backOff);
            last = exit;
        }
    }

    // Not ready, then ready, within [start, end).
    private IEnumerable<ContainerMoment> Running(Outcome outcome, TimeSpan start, TimeSpan? end, ContainerExit? last, int run)
    {
        var moment = new ContainerMoment
        {
            From = start, State = ContainerState.Running, Started = start, Last = last, Restarts = run,
        };
        var wait = outcome.After ?? (IsProbed ? Options.ReadyAfter : TimeSpan.Zero);
        TimeSpan? ready = outcome.Behaviour == Behaviour.NeverReady ? null : start + wait;
        if ((ready is null || ready > start) && (end is null || end > start))
        {
            yield return moment with { Until = ready is null || ready >= end ? end : ready };
        }

        if (ready is { } at && (end is null || at < end))
        {
            yield return moment with { From = at, Until = end, Ready = true };
        }
    }

    private TimeSpan Longer(TimeSpan backOff) =>
        backOff * 2 < Options.LongestBackOff ? backOff * 2 : Options.LongestBackOff;
}

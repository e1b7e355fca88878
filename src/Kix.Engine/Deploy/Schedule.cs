using Kix.Engine.Graph;

namespace Kix.Engine.Deploy;

/// <summary>
/// What may be done next, and what not yet. Follows edges, not waves: a step may start as soon as all that it waits for is there (or
/// healthy, where the edge says so). After a failure nothing more starts. A pure state machine: no clock, no tasks, one caller.
/// </summary>
public sealed class Schedule
{
    private readonly StepProgress[] _states;
    private readonly int[] _open;
    private readonly int[] _waves;
    private readonly int[] _unhealthyInWave;
    private readonly List<(int Dependant, bool Healthy)>[] _dependants;
    private readonly SortedSet<(int Wave, int Step)> _startable = [];
    private readonly bool _barriers;

    /// <summary>Takes the steps and what waits for what.</summary>
    /// <param name="count">Number of steps.</param>
    /// <param name="edges">Edges between them, without a circle.</param>
    /// <param name="barriers">Whether a wave starts only when everything in the waves before it is healthy.</param>
    /// <exception cref="ArgumentException">The edges form a circle.</exception>
    public Schedule(int count, IEnumerable<ScheduleEdge> edges, bool barriers = false)
    {
        ArgumentNullException.ThrowIfNull(edges);
        _states = new StepProgress[count];
        _open = new int[count];
        _dependants = [.. Enumerable.Range(0, count).Select(static _ => new List<(int, bool)>())];
        _barriers = barriers;
        List<ScheduleEdge> distinct = [.. edges.Distinct()];
        foreach (var edge in distinct)
        {
            _open[edge.From]++;
            _dependants[edge.To].Add((edge.From, edge.Healthy));
        }

        _waves = WaveOrder.Levels(count, distinct.Select(static edge => new ActivationEdge(edge.From, edge.To, EdgeKind.Exists)));
        _unhealthyInWave = new int[count == 0 ? 0 : _waves.Max() + 1];
        foreach (var wave in _waves)
        {
            _unhealthyInWave[wave]++;
        }

        for (var step = 0; step < count; step++)
        {
            Offer(step);
        }
    }

    /// <summary>Whether edges between so many steps form a circle.</summary>
    public static bool HasCircle(int count, IEnumerable<ScheduleEdge> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var dependants = edges.Distinct().ToLookup(static edge => edge.To, static edge => edge.From);
        var open = new int[count];
        foreach (var dependant in dependants.SelectMany(static group => group))
        {
            open[dependant]++;
        }

        var ready = new Stack<int>(Enumerable.Range(0, count).Where(step => open[step] == 0));
        var seen = 0;
        while (ready.TryPop(out var step))
        {
            seen++;
            foreach (var dependant in dependants[step].Where(dependant => --open[dependant] == 0))
            {
                ready.Push(dependant);
            }
        }

        return seen < count;
    }

    /// <summary>Whether a step has failed: nothing more starts.</summary>
    public bool IsHalted { get; private set; }

    /// <summary>Number of waves.</summary>
    public int WaveCount => _unhealthyInWave.Length;

    /// <summary>Whether every step is healthy.</summary>
    public bool IsComplete => Array.TrueForAll(_states, static state => state == StepProgress.Healthy);

    /// <summary>The wave of a step: the length of the longest way to something that waits for nothing.</summary>
    public int WaveOf(int step) => _waves[step];

    /// <summary>How far a step is.</summary>
    public StepProgress StateOf(int step) => _states[step];

    /// <summary>Starts up to so many steps, those of early waves first.</summary>
    public IReadOnlyList<int> Start(int atMost)
    {
        if (IsHalted)
        {
            return [];
        }

        var started = new List<int>();
        foreach (var candidate in _startable)
        {
            if (started.Count >= atMost || (_barriers && !IsOpen(candidate.Wave)))
            {
                break;
            }

            started.Add(candidate.Step);
        }

        foreach (var step in started)
        {
            _startable.Remove((_waves[step], step));
            _states[step] = StepProgress.Running;
        }

        return started;
    }

    /// <summary>Notes that a step's object is there.</summary>
    public void Applied(int step)
    {
        Expect(step, StepProgress.Running);
        _states[step] = StepProgress.Applied;
        Release(step, healthy: false);
    }

    /// <summary>Notes that a step's object is healthy.</summary>
    public void Healthy(int step)
    {
        Expect(step, StepProgress.Applied);
        _states[step] = StepProgress.Healthy;
        _unhealthyInWave[_waves[step]]--;
        Release(step, healthy: true);
    }

    /// <summary>Notes that a step has failed, while it was applied or while it was waited for.</summary>
    public void Failed(int step)
    {
        _states[step] = StepProgress.Failed;
        IsHalted = true;
    }

    /// <summary>What waits for a step, directly or through others.</summary>
    public IReadOnlySet<int> DependantsOf(int step)
    {
        var found = new SortedSet<int>();
        var open = new Stack<int>([step]);
        while (open.TryPop(out var next))
        {
            foreach (var (dependant, _) in _dependants[next])
            {
                if (found.Add(dependant))
                {
                    open.Push(dependant);
                }
            }
        }

        return found;
    }

    /// <summary>Whether others wait for a step's health and have not started.</summary>
    public bool IsAwaited(int step) =>
        _barriers || _dependants[step].Exists(item => item.Healthy && _states[item.Dependant] == StepProgress.Waiting);

    private bool IsOpen(int wave) => !_unhealthyInWave.AsSpan(0, wave).ContainsAnyExcept(0);

    private void Release(int step, bool healthy)
    {
        foreach (var (dependant, needsHealth) in _dependants[step])
        {
            if (needsHealth == healthy)
            {
                _open[dependant]--;
                Offer(dependant);
            }
        }
    }

    private void Offer(int step)
    {
        if (_open[step] == 0 && _states[step] == StepProgress.Waiting)
        {
            _startable.Add((_waves[step], step));
        }
    }

    private void Expect(int step, StepProgress state)
    {
        if (_states[step] != state)
        {
            throw new InvalidOperationException($"step {step} is {_states[step]}, not {state}");
        }
    }
}

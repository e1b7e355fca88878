using Kix.Engine.Deploy;
using Kix.Engine.Graph;

namespace Kix.Cli.Rendering.Progress;

/// <summary>How far a running deployment is: its reports, folded.</summary>
internal sealed class DeployState
{
    private readonly Dictionary<ObjectKey, DeployEvent> _latest = [];
    private readonly SortedDictionary<int, HashSet<ObjectKey>> _done = [];
    private readonly SortedDictionary<int, HashSet<ObjectKey>> _all = [];
    private readonly List<string> _notes = [];

    /// <summary>Number of waves.</summary>
    public int Waves { get; private set; }

    /// <summary>Number of resources that take part.</summary>
    public int Count { get; private set; }

    /// <summary>Resources that are healthy or gone.</summary>
    public int Done => _done.Values.Sum(d => d.Count);

    /// <summary>What holds for the whole run: waiting for the lease; null while there is nothing of that sort.</summary>
    public string? Holding { get; private set; }

    /// <summary>Warnings, in order.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Resources that something is being done about, or that have failed, by wave and key.</summary>
    public IEnumerable<DeployEvent> InFlight =>
        _latest.Values
            .Where(e => e.Kind is DeployEventKind.Applying or DeployEventKind.Applied or DeployEventKind.Waiting or DeployEventKind.Failed
                or DeployEventKind.Deleting)
            .OrderBy(e => e.Wave).ThenBy(e => e.Key);

    /// <summary>Waves with how many of their resources are done, of how many that were heard of.</summary>
    public IEnumerable<(int Wave, int Done, int Known)> Progress =>
        _all.Select(w => (w.Key, _done.TryGetValue(w.Key, out var done) ? done.Count : 0, w.Value.Count));

    /// <summary>Takes a report.</summary>
    public void Take(DeployEvent happened)
    {
        switch (happened.Kind)
        {
            case DeployEventKind.WaitingForLease:
                Holding = happened.Message;
                return;
            case DeployEventKind.Started:
                Waves = happened.Waves;
                Count = happened.Count;
                Holding = null;
                return;
            case DeployEventKind.Watching:
                Holding = EventText.Of(happened);
                return;
            case DeployEventKind.Warning:
                _notes.Add(EventText.Of(happened)!);
                return;
        }

        if (happened.Key is not { } key)
        {
            return;
        }

        _latest[key] = happened;
        Of(_all, happened.Wave).Add(key);
        if (happened.Kind is DeployEventKind.Healthy or DeployEventKind.Deleted or DeployEventKind.Protected)
        {
            Of(_done, happened.Wave).Add(key);
        }
        else
        {
            // What was healthy and is no longer is not done.
            Of(_done, happened.Wave).Remove(key);
        }
    }

    private static HashSet<ObjectKey> Of(SortedDictionary<int, HashSet<ObjectKey>> sets, int wave)
    {
        if (!sets.TryGetValue(wave, out var set))
        {
            sets[wave] = set = [];
        }

        return set;
    }
}

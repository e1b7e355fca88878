using Kix.Engine.Health;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>A step whose object is there and not healthy yet.</summary>
internal sealed class AwaitedStep(int step, ResourceType type, LiveObject written, Patience patience, bool expectsReport)
{
    private readonly Persistence _persistence = new(patience);
    private TimeSpan? _currentSince;

    internal int Step => step;

    internal ResourceType Type => type;

    internal string Namespace => type.Namespaced ? Live.Key.Namespace : "";

    /// <summary>The newest state that was seen.</summary>
    internal LiveObject Live { get; private set; } = written;

    /// <summary>The last message that was reported.</summary>
    internal string Message { get; set; } = "";

    /// <summary>Whether it was healthy in this run, and has to be so still, and for some time where nothing else proves it.</summary>
    internal bool IsLookedAtAgain { get; set; }

    /// <summary>Whether it was reported healthy, and nothing else since.</summary>
    internal bool IsToldHealthy { get; set; }

    /// <summary>Whether the server is being asked if the object is still there.</summary>
    internal bool IsDoubted { get; set; }

    /// <summary>Warnings that were reported about the object, as far as somebody asked.</summary>
    internal IReadOnlyList<ClusterEvent> Warnings { get; set; } = [];

    /// <summary>When it is time to ask for them; null while they would explain nothing.</summary>
    internal TimeSpan? AskAt { get; set; }

    /// <summary>When something is to be done though nothing has changed; null for never.</summary>
    internal TimeSpan? DueAt => new[] { BelievedAt, AskAt, ProvenAt }.Min();

    /// <summary>When what is seen will be believed; null when it is believed already.</summary>
    internal TimeSpan? BelievedAt => _persistence.BelievedAt;

    /// <summary>When it will have been current long enough for what has no probe; null where it has one, or is not current.</summary>
    internal TimeSpan? ProvenAt => _currentSince + (Proof.IsMissing(Live) ? patience.Unproven : null);

    /// <summary>Takes a state, unless it is older than what was written: a watch may lag behind.</summary>
    internal void Take(LiveObject seen)
    {
        if (!IsOlder(seen, Live))
        {
            Live = seen;
        }
    }

    internal HealthRecord Judge(Relatives around, TimeSpan now)
    {
        var judged = _persistence.Observe(HealthRules.Gate(Live, around with { ExpectsReport = expectsReport, Warnings = Warnings }), now);
        _currentSince = judged.State == HealthState.Current ? _currentSince ?? now : null;
        return judged;
    }

    // A server whose resource versions are no numbers leaves the generation.
    private static bool IsOlder(LiveObject seen, LiveObject than) =>
        ResourceVersions.Compare(seen.ResourceVersion, than.ResourceVersion) is { } order
            ? order < 0
            : seen.Uid == than.Uid && seen.Generation < than.Generation;
}

using Kix.Engine.Canonical;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>A step that failed.</summary>
/// <param name="Step">Its index.</param>
/// <param name="Message">Why.</param>
/// <param name="Live">The object as it was last seen; null where it could not be written.</param>
internal sealed record FailedStep(int Step, string Message, LiveObject? Live);

/// <summary>What became of the steps of a run.</summary>
internal sealed class ApplyOutcome
{
    /// <summary>Steps that failed, in the order in which they did.</summary>
    internal List<FailedStep> Failures { get; } = [];

    /// <summary>Steps whose object was written.</summary>
    internal HashSet<int> Written { get; } = [];

    /// <summary>Steps whose object was written and was not seen healthy when the run was cancelled.</summary>
    internal List<int> Unhealthy { get; } = [];

    /// <summary>Steps whose object was being written when the run was cancelled.</summary>
    internal List<int> Unsure { get; } = [];

    /// <summary>Steps that never began.</summary>
    internal List<int> Untouched { get; } = [];

    /// <summary>Uids of the objects that were written or found as they should be: never pruned by this run.</summary>
    internal HashSet<string> Uids { get; } = [];

    /// <summary>Manifest digests of Jobs that were seen to succeed.</summary>
    internal List<Digest> FinishedJobs { get; } = [];
}

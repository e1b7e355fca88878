using Kix.Engine.Graph;

namespace Kix.Engine.Deploy;

/// <summary>What a deployment reports while it runs.</summary>
public enum DeployEventKind
{
    /// <summary>Somebody else holds the lease; waits to see whether they still renew it.</summary>
    WaitingForLease,

    /// <summary>The run begins; <see cref="DeployEvent.Count"/> resources in <see cref="DeployEvent.Waves"/> waves take part.</summary>
    Started,

    /// <summary>A resource waits for its turn.</summary>
    Queued,

    /// <summary>A resource is being written.</summary>
    Applying,

    /// <summary>A resource is written, and not healthy yet.</summary>
    Applied,

    /// <summary>A resource is waited for; the message says for what.</summary>
    Waiting,

    /// <summary>A resource is healthy. Without an earlier <see cref="Applying"/> it was so already.</summary>
    Healthy,

    /// <summary>
    /// All is healthy; <see cref="DeployEvent.Count"/> resources that started just now, and have no probe to prove it, are watched a little longer
    /// (<see cref="Health.Patience.Unproven"/>).
    /// </summary>
    Watching,

    /// <summary>A resource failed; the message says why.</summary>
    Failed,

    /// <summary>A resource is left as it is because of a failure elsewhere.</summary>
    Skipped,

    /// <summary>An object is being deleted: it is no longer wanted, or is made anew.</summary>
    Deleting,

    /// <summary>An object is gone.</summary>
    Deleted,

    /// <summary>An object would be deleted but is protected.</summary>
    Protected,

    /// <summary>A warning of the server, or of Kix.</summary>
    Warning,

    /// <summary>The run has ended.</summary>
    Finished,
}

/// <summary>One report of a running deployment. Reported from several threads, one at a time, in order.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Key">The object; null where it is about the whole run.</param>
/// <param name="Message">For people; empty where the kind says it all.</param>
public sealed record DeployEvent(DeployEventKind Kind, ObjectKey? Key = null, string Message = "")
{
    /// <summary>The wave of the object, from 0; the number of waves for what is deleted at the end.</summary>
    public int Wave { get; init; }

    /// <summary>Number of waves; set by <see cref="DeployEventKind.Started"/>.</summary>
    public int Waves { get; init; }

    /// <summary>Number of resources; set by <see cref="DeployEventKind.Started"/> and <see cref="DeployEventKind.Watching"/>.</summary>
    public int Count { get; init; }

    /// <summary>What the plan says is done to the object; null where it is not part of the plan.</summary>
    public StepAction? Action { get; init; }
}

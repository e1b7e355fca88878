namespace Kix.Engine.Health;

/// <summary>Where a live object is on its way to what its manifest says.</summary>
public enum HealthState
{
    /// <summary>Not there yet, and nothing says that it will not get there.</summary>
    InProgress,

    /// <summary>It will not get there by itself, or has shown no sign of it for too long.</summary>
    Failed,

    /// <summary>The cluster stands as the manifest says.</summary>
    Current,
}

/// <summary>What sort of failure is seen: decides how long it has to last before it is believed (<see cref="Patience"/>).</summary>
public enum FailureSort
{
    /// <summary>The cluster's own verdict, which nothing takes back: a failed Job, an exceeded progress deadline.</summary>
    Final,

    /// <summary>A container cannot be made from what the pod says: a missing ConfigMap key, a bad command.</summary>
    Configuration,

    /// <summary>An image cannot be pulled.</summary>
    ImagePull,

    /// <summary>A container starts and ends, again and again.</summary>
    CrashLoop,

    /// <summary>No node takes the pod. An autoscaler may bring one.</summary>
    Unschedulable,

    /// <summary>Pods cannot be created: quota, admission.</summary>
    PodCreation,

    /// <summary>A condition of the object says that it is stalled or failed.</summary>
    Condition,

    /// <summary>A controller reports an error that it tries to get over by itself.</summary>
    Retried,
}

/// <summary>The judgement of one live object at one moment.</summary>
public sealed record HealthRecord
{
    /// <summary>In progress, failed or current.</summary>
    public required HealthState State { get; init; }

    /// <summary>One line for people: <c>2 of 3 replicas updated</c>.</summary>
    public required string Message { get; init; }

    /// <summary>The reason in the cluster's own word where it gives one: <c>ImagePullBackOff</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>What sort of failure; null unless <see cref="State"/> is <see cref="HealthState.Failed"/>.</summary>
    public FailureSort? Sort { get; init; }

    /// <summary>
    /// Whether nothing has been heard of the object's controller yet: in progress, and current once that has lasted
    /// (<see cref="Patience.Silence"/>), for nobody may be there to report.
    /// </summary>
    public bool IsSilent { get; init; }

    /// <summary>The object stands as its manifest says.</summary>
    public static HealthRecord Current(string message = "current") => new() { State = HealthState.Current, Message = message };

    /// <summary>The object is on its way.</summary>
    public static HealthRecord InProgress(string message, string? reason = null) =>
        new() { State = HealthState.InProgress, Message = message, Reason = reason };

    /// <summary>The object is there, and its controller has not said anything of it.</summary>
    public static HealthRecord Silent() =>
        new() { State = HealthState.InProgress, Message = "not reported on yet", Reason = "NotObserved", IsSilent = true };

    /// <summary>The object shows a failure.</summary>
    public static HealthRecord Failed(FailureSort sort, string message, string? reason = null) =>
        new() { State = HealthState.Failed, Sort = sort, Message = message, Reason = reason };
}

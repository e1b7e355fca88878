namespace Kix.Engine.Health;

/// <summary>
/// How long a failure, or silence, has to be seen without interruption before it is believed. Kubernetes retries nearly everything, so that one bad
/// poll proves nothing; what the cluster itself declares final is believed at once.
/// </summary>
public sealed record Patience
{
    /// <summary>The usual patience.</summary>
    public static Patience Usual { get; } = new();

    /// <summary>Believes everything at its first sight: for looking back at a cluster, not for waiting.</summary>
    public static Patience None { get; } = Usual.Scaled(0);

    /// <summary>For images that cannot be pulled: one retry of the kubelet, which comes after ten seconds.</summary>
    public TimeSpan ImagePull { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>For containers that crash: the first and the second restart, after ten and twenty seconds.</summary>
    public TimeSpan CrashLoop { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For containers that cannot be made.</summary>
    public TimeSpan Configuration { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>For pods that no node takes: time for an autoscaler to bring a node.</summary>
    public TimeSpan Unschedulable { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>For pods that cannot be created.</summary>
    public TimeSpan PodCreation { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For conditions that say stalled or failed.</summary>
    public TimeSpan Condition { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// For errors that a controller tries to get over: what it needs may come later in the same deployment, and its retries come at longer
    /// and longer intervals.
    /// </summary>
    public TimeSpan Retried { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>For custom resources of which no controller says anything: as long as one takes that has just started and become the leader.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// For pods of which no readiness probe says that they work: ready means no more than started, and what lacks its configuration ends in its first seconds.
    /// </summary>
    public TimeSpan Unproven { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a failure of a sort has to last.</summary>
    public TimeSpan Of(FailureSort sort) => sort switch
    {
        FailureSort.Final => TimeSpan.Zero,
        FailureSort.ImagePull => ImagePull,
        FailureSort.CrashLoop => CrashLoop,
        FailureSort.Configuration => Configuration,
        FailureSort.Unschedulable => Unschedulable,
        FailureSort.PodCreation => PodCreation,
        FailureSort.Condition => Condition,
        FailureSort.Retried => Retried,
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not a sort of failure."),
    };

    /// <summary>The same patience, longer or shorter.</summary>
    public Patience Scaled(double factor) => new()
    {
        ImagePull = ImagePull * factor,
        CrashLoop = CrashLoop * factor,
        Configuration = Configuration * factor,
        Unschedulable = Unschedulable * factor,
        PodCreation = PodCreation * factor,
        Condition = Condition * factor,
        Retried = Retried * factor,
        Silence = Silence * factor,
        Unproven = Unproven * factor,
    };
}

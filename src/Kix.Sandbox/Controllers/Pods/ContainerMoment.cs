namespace Kix.Sandbox.Controllers.Pods;

/// <summary>The state that a container is in.</summary>
internal enum ContainerState
{
    /// <summary>Not running yet, or between two runs.</summary>
    Waiting,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Exited.</summary>
    Terminated,
}

/// <summary>One run of a container that came to its end; times are offsets on the container's timeline.</summary>
internal sealed record ContainerExit(TimeSpan Started, TimeSpan Finished, int Code, string Reason, string? Message = null);

/// <summary>What a container shows for a stretch of its timeline.</summary>
internal sealed record ContainerMoment
{
    /// <summary>When this stretch begins.</summary>
    public required TimeSpan From { get; init; }

    /// <summary>When the next begins; null for the last.</summary>
    public TimeSpan? Until { get; init; }

    /// <summary>What is shown.</summary>
    public required ContainerState State { get; init; }

    /// <summary>Why it waits.</summary>
    public string? Reason { get; init; }

    /// <summary>What there is to say of that.</summary>
    public string? Message { get; init; }

    /// <summary>When the present run started.</summary>
    public TimeSpan Started { get; init; }

    /// <summary>How the present run ended, for a terminated container.</summary>
    public ContainerExit? Exit { get; init; }

    /// <summary>How the run before ended.</summary>
    public ContainerExit? Last { get; init; }

    /// <summary>Runs before the present one.</summary>
    public int Restarts { get; init; }

    /// <summary>Passed its readiness probe.</summary>
    public bool Ready { get; init; }

    /// <summary>Exited for good.</summary>
    public bool IsFinal => State == ContainerState.Terminated && Until is null;
}

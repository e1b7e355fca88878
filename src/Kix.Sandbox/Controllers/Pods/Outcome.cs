namespace Kix.Sandbox.Controllers.Pods;

/// <summary>How a scripted container or pod behaves.</summary>
internal enum Behaviour
{
    /// <summary>Runs, and becomes ready.</summary>
    Ready,

    /// <summary>Runs, but its readiness probe never passes.</summary>
    NeverReady,

    /// <summary>Runs for a time and exits.</summary>
    Exits,

    /// <summary>Its image cannot be pulled.</summary>
    ImagePullFailure,

    /// <summary>The pod finds no node.</summary>
    Unschedulable,
}

/// <summary>What an annotation scripts for a container (or, for <see cref="Behaviour.Unschedulable"/>, for its pod).</summary>
/// <param name="Behaviour">What happens.</param>
/// <param name="After">When: from running to ready, or from running to the exit. Null: as the options say.</param>
/// <param name="ExitCode">The exit code of <see cref="Behaviour.Exits"/>.</param>
/// <param name="Times">How often it exits like that before it runs well; null: always.</param>
/// <param name="Text">Log output, or the message of what went wrong.</param>
/// <param name="Reason">The reason of the terminated state; null: <c>Completed</c> or <c>Error</c> by exit code.</param>
internal sealed record Outcome(
    Behaviour Behaviour,
    TimeSpan? After = null,
    int ExitCode = 0,
    int? Times = null,
    string? Text = null,
    string? Reason = null);

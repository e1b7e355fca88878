namespace Kix.Sandbox.Controllers;

/// <summary>What the containers of simulated pods have written.</summary>
public interface IPodLogs
{
    /// <summary>
    /// The log of one run of a container.
    /// </summary>
    /// <param name="namespace">The pod's namespace.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="container">The container; null for the only or first one.</param>
    /// <param name="previous">The run before the present one instead.</param>
    /// <exception cref="Storage.ApiException">
    /// No such pod (404), no such container, a container that has not started, or no previous run (400), in the API's words.
    /// </exception>
    ContainerLog Read(string @namespace, string pod, string? container, bool previous);
}

/// <summary>The log of one run of a container.</summary>
/// <param name="Lines">Line by line, with the time of each.</param>
/// <param name="Run">When the run began, which tells it from others.</param>
/// <param name="Ended">Whether it has ended, so that no more lines come.</param>
public sealed record ContainerLog(IReadOnlyList<LogLine> Lines, DateTimeOffset Run, bool Ended);

/// <summary>A line that a container wrote.</summary>
/// <param name="Time">When.</param>
/// <param name="Text">What, without the line break.</param>
public sealed record LogLine(DateTimeOffset Time, string Text);

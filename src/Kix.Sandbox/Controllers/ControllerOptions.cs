namespace Kix.Sandbox.Controllers;

/// <summary>How the simulated cluster behaves where no annotation scripts it.</summary>
public sealed record ControllerOptions
{
    /// <summary>Which components are simulated; the others are taken to be real ones that work on the same objects. Default: all.</summary>
    public SimulatedComponents Simulated { get; init; } = SimulatedComponents.All;

    /// <summary>Names of the cluster's nodes; they are made at start. Default: three.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = ["sandbox-1", "sandbox-2", "sandbox-3"];

    /// <summary>From a pod's arrival on its node to its containers running (image pull included). Default: 100 ms.</summary>
    public TimeSpan StartAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>From running to ready, for a container with a readiness or startup probe. Default: 100 ms.</summary>
    public TimeSpan ReadyAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a container of a Job runs before it succeeds. Default: 200 ms.</summary>
    public TimeSpan SucceedAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// First delay between restarts of a failing container and between pulls of a failing image; it doubles each time, up to
    /// <see cref="LongestBackOff"/>. Default: 10 s, as the kubelet has it.
    /// </summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest delay between restarts of a failing container. Default: 5 min, as the kubelet has it.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a terminated container or failed pull is shown before the back-off. Default: 500 ms.</summary>
    public TimeSpan ShowFailure { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Version that nodes say their kubelet has.</summary>
    public string KubeletVersion { get; init; } = "v1.36.2-kix-sandbox";

    /// <summary>How long events are kept. Default: one hour, as the API server has it.</summary>
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Called when a control loop fails in a way that is no answer of the API; the loop tries again later.</summary>
    public Action<Exception>? Faulted { get; init; }

    /// <summary>These options with every delay divided by <paramref name="speed"/>.</summary>
    /// <param name="speed">10 is ten times as fast.</param>
    public ControllerOptions AtSpeed(double speed) => this with
    {
        StartAfter = StartAfter / speed,
        ReadyAfter = ReadyAfter / speed,
        SucceedAfter = SucceedAfter / speed,
        FirstBackOff = FirstBackOff / speed,
        LongestBackOff = LongestBackOff / speed,
        ShowFailure = ShowFailure / speed,
    };
}

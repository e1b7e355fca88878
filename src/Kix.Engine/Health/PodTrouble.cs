using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>Why one pod does not run: the container to blame, in the kubelet's words, or the scheduler's verdict.</summary>
public sealed record PodTrouble
{
    /// <summary>Name of the pod.</summary>
    public required string Pod { get; init; }

    /// <summary>The node, where it is the node that tells the pods of one workload apart: those of a DaemonSet. Else null.</summary>
    public string? Node { get; init; }

    /// <summary>What sort of failure it is; null where nothing but time is missing, as far as the pod says.</summary>
    public FailureSort? Sort { get; init; }

    /// <summary><c>ImagePullBackOff</c>, <c>CrashLoopBackOff</c>, <c>Unschedulable</c>, …</summary>
    public required string Reason { get; init; }

    /// <summary>The container; null where the pod as a whole is meant.</summary>
    public string? Container { get; init; }

    /// <summary>The image that the container is to run.</summary>
    public string? Image { get; init; }

    /// <summary>The kubelet's or the scheduler's message.</summary>
    public string? Message { get; init; }

    /// <summary>Exit code of the container's last end.</summary>
    public long? ExitCode { get; init; }

    /// <summary>What the kubelet calls the container's last end: <c>OOMKilled</c>.</summary>
    public string? ExitReason { get; init; }

    /// <summary>What the container left to be said of its last end (its termination message).</summary>
    public string? LastWords { get; init; }

    /// <summary>How often the container was restarted.</summary>
    public long Restarts { get; init; }

    /// <summary>One line: <c>pod web-7d4b9: container web: ImagePullBackOff: Back-off pulling image "x"</c>.</summary>
    public string Text =>
        $"pod {Pod}{(Node is null ? "" : $" on node {Node}")}: {OfContainer}";

    /// <summary>The line without the pod.</summary>
    internal string OfContainer =>
        $"{(Container is null ? "" : $"container {Container}: ")}{Reason}"
        + (Facts.ToList() is { Count: > 0 } facts ? $" ({string.Join(", ", facts)})" : "")
        + (string.IsNullOrEmpty(Message) ? "" : $": {Message}");

    private IEnumerable<string> Facts
    {
        get
        {
            if (Sort == FailureSort.ImagePull && Image is { Length: > 0 } image && Message?.Contains(image, StringComparison.Ordinal) != true)
            {
                yield return $"image {image}";
            }

            // Error and Completed say no more than the code.
            if (ExitReason is { Length: > 0 } and not ("Error" or "Completed") && ExitReason != Reason)
            {
                yield return ExitReason;
            }

            if (ExitCode is { } code)
            {
                yield return $"exit code {code}";
            }
        }
    }

    /// <summary>The trouble of a pod; null when nothing but time is missing.</summary>
    public static PodTrouble? Of(LiveObject pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return ContainerTrouble.Of(pod, enoughRestarts: 2) ?? WholePod(pod);
    }

    /// <summary>
    /// The trouble of a pod of a workload that has failed: one restart is telling enough, and so is what the pod has been waiting for all the
    /// time. Null when it is ready.
    /// </summary>
    public static PodTrouble? InHindsight(LiveObject pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return ContainerTrouble.Of(pod, enoughRestarts: 1) ?? WholePod(pod)
            ?? (pod.IsBeingDeleted || pod.Condition("Ready") is { IsTrue: true } ? null : ContainerTrouble.Unready(pod));
    }

    private static PodTrouble? WholePod(LiveObject pod)
    {
        if (pod.Status.Text("phase") == "Failed")
        {
            return new PodTrouble
            {
                Pod = pod.Key.Name, Sort = FailureSort.Final, Reason = pod.Status.Text("reason") ?? "Failed", Message = pod.Status.Text("message"),
            };
        }

        return pod.Condition("PodScheduled") is { IsFalse: true, Reason: "Unschedulable" } unscheduled
            ? new PodTrouble { Pod = pod.Key.Name, Sort = FailureSort.Unschedulable, Reason = "Unschedulable", Message = unscheduled.Message }
            : null;
    }
}

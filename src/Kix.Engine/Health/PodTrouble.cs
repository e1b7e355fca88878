using System.Collections.Frozen;
using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>Why one pod does not run: the container to blame, in the kubelet's words, or the scheduler's verdict.</summary>
public sealed record PodTrouble
{
    /// <summary>Name of the pod.</summary>
    public required string Pod { get; init; }

    /// <summary>What sort of failure it is.</summary>
    public required FailureSort Sort { get; init; }

    /// <summary><c>ImagePullBackOff</c>, <c>CrashLoopBackOff</c>, <c>Unschedulable</c>, …</summary>
    public required string Reason { get; init; }

    /// <summary>The container; null where the pod as a whole is meant.</summary>
    public string? Container { get; init; }

    /// <summary>The kubelet's or the scheduler's message.</summary>
    public string? Message { get; init; }

    /// <summary>Exit code of the container's last end.</summary>
    public long? ExitCode { get; init; }

    /// <summary>How often the container was restarted.</summary>
    public long Restarts { get; init; }

    /// <summary>One line: <c>pod web-7d4b9: container web: ImagePullBackOff: Back-off pulling image "x"</c>.</summary>
    public string Text =>
        $"pod {Pod}{(Container is null ? "" : $": container {Container}")}: {Reason}"
        + (ExitCode is { } code ? $" (exit code {code})" : "")
        + (string.IsNullOrEmpty(Message) ? "" : $": {Message}");

    /// <summary>The trouble of a pod; null when nothing but time is missing.</summary>
    public static PodTrouble? Of(LiveObject pod) => Of(pod, enoughRestarts: 2);

    /// <summary>The trouble of a pod that is known to be in trouble: one restart is telling enough.</summary>
    public static PodTrouble? InHindsight(LiveObject pod) => Of(pod, enoughRestarts: 1);

    private static PodTrouble? Of(LiveObject pod, int enoughRestarts)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return pod.Status.Items("initContainerStatuses").Concat(pod.Status.Items("containerStatuses"))
            .Select(status => OfContainer(pod, status, enoughRestarts))
            .FirstOrDefault(static trouble => trouble is not null) ?? WholePod(pod);
    }

    private static PodTrouble? OfContainer(LiveObject pod, JsonElement status, int enoughRestarts)
    {
        var waiting = status.Member("state", "waiting").Text("reason");
        if (waiting is not null && Waiting.TryGetValue(waiting, out var sort))
        {
            return Trouble(sort, waiting, status.Member("state", "waiting").Text("message"), "lastState");
        }

        // A pod that is over, or one whose ended container stays ended.
        var over = pod.Status.Text("phase") == "Failed";
        var exit = status.Member("state", "terminated").Integer("exitCode");
        if (exit is > 0 && (over || pod.Spec.Text("restartPolicy") == "Never"))
        {
            return Trouble(
                over ? FailureSort.Final : FailureSort.CrashLoop, status.Member("state", "terminated").Text("reason") ?? "Error",
                status.Member("state", "terminated").Text("message"), "state");
        }

        // Between two crashes the container runs or has just ended: without this, every restart would hide the loop.
        var restarts = status.Integer("restartCount") ?? 0;
        return !over && restarts >= enoughRestarts && !status.Flag("ready") && (exit ?? status.Member("lastState", "terminated").Integer("exitCode")) is > 0
            ? Trouble(
                FailureSort.CrashLoop, "CrashLoop", restarts == 1 ? "restarted once" : $"restarted {restarts} times", exit is null ? "lastState" : "state")
            : null;

        PodTrouble Trouble(FailureSort sort, string reason, string? message, string state) => new()
        {
            Pod = pod.Key.Name,
            Sort = sort,
            Reason = reason,
            Container = status.Text("name"),
            Message = message,
            ExitCode = status.Member(state, "terminated").Integer("exitCode"),
            Restarts = status.Integer("restartCount") ?? 0,
        };
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

    /// <summary>
    /// Reasons for which the kubelet lets a container wait, https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/types.go
    /// and https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/container/sync_result.go; the others are steps on the way.
    /// </summary>
    private static readonly FrozenDictionary<string, FailureSort> Waiting = new Dictionary<string, FailureSort>
    {
        ["CrashLoopBackOff"] = FailureSort.CrashLoop,
        ["ImagePullBackOff"] = FailureSort.ImagePull,
        ["ErrImagePull"] = FailureSort.ImagePull,
        ["ErrImageNeverPull"] = FailureSort.ImagePull,
        ["ImageInspectError"] = FailureSort.ImagePull,
        ["InvalidImageName"] = FailureSort.ImagePull,
        ["RegistryUnavailable"] = FailureSort.ImagePull,
        ["SignatureValidationFailed"] = FailureSort.ImagePull,
        ["CreateContainerConfigError"] = FailureSort.Configuration,
        ["CreateContainerError"] = FailureSort.Configuration,
        ["PreCreateHookError"] = FailureSort.Configuration,
        ["PreStartHookError"] = FailureSort.Configuration,
        ["PostStartHookError"] = FailureSort.CrashLoop,
        ["RunContainerError"] = FailureSort.Configuration,
    }.ToFrozenDictionary();
}

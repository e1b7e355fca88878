using System.Collections.Frozen;
using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>Which container of a pod is to blame: init containers first, for the others wait for them.</summary>
internal static class ContainerTrouble
{
    /// <summary>Whether a word is a reason for which a container waits in vain.</summary>
    internal static bool IsReason(string word) => Waiting.ContainsKey(word);

    /// <summary>The first container that shows a failure; null where none does.</summary>
    internal static PodTrouble? Of(LiveObject pod, int enoughRestarts) =>
        Statuses(pod).Select(status => Of(pod, status, enoughRestarts)).FirstOrDefault(static trouble => trouble is not null);

    /// <summary>The first container that is not as far as it should be; null where the pod has none yet.</summary>
    internal static PodTrouble? Unready(LiveObject pod) =>
        Statuses(pod).Select(status => Unready(pod, status)).FirstOrDefault(static trouble => trouble is not null);

    private static IEnumerable<JsonElement> Statuses(LiveObject pod) =>
        pod.Status.Items("initContainerStatuses").Concat(pod.Status.Items("containerStatuses"));

    private static PodTrouble? Of(LiveObject pod, JsonElement status, int enoughRestarts)
    {
        var waiting = status.Member("state", "waiting").Text("reason");
        if (waiting is not null && Waiting.TryGetValue(waiting, out var sort))
        {
            return Trouble(pod, status, sort, waiting, status.Member("state", "waiting").Text("message"), "lastState");
        }

        // A pod that is over, or one whose ended container stays ended.
        var over = pod.Status.Text("phase") == "Failed";
        var ended = status.Member("state", "terminated");
        if (ended.Integer("exitCode") is > 0 && (over || pod.Spec.Text("restartPolicy") == "Never"))
        {
            return Trouble(
                pod, status, over ? FailureSort.Final : FailureSort.CrashLoop, ended.Text("reason") ?? "Error", ended.Text("message"), "state");
        }

        // Between two crashes the container runs or has just ended: without this, every restart would hide the loop. One that always has to
        // run crashes, too, when it ends well; so does one that its liveness probe has made to end.
        var restarts = status.Integer("restartCount") ?? 0;
        var exit = ended.Integer("exitCode") ?? status.Member("lastState", "terminated").Integer("exitCode");
        return !over && restarts >= enoughRestarts && !status.Flag("ready") && (exit > 0 || (exit == 0 && RestartsAlways(pod, status)))
            ? Trouble(
                pod, status, FailureSort.CrashLoop, "CrashLoop", restarts == 1 ? "restarted once" : $"restarted {restarts} times",
                ended.IsPresent ? "state" : "lastState")
            : null;
    }

    private static PodTrouble? Unready(LiveObject pod, JsonElement status)
    {
        var (waiting, running) = (status.Member("state", "waiting"), status.Member("state", "running"));
        var isInit = pod.Status.Items("initContainerStatuses").Any(init => init.Text("name") == status.Text("name"));
        return waiting.IsPresent ? Trouble(pod, status, null, waiting.Text("reason") ?? "Waiting", waiting.Text("message"), "lastState")
            : !running.IsPresent || status.Flag("ready") ? null
            : isInit && !RestartsAlways(pod, status) ? Trouble(pod, status, null, "Running", "the others wait until it has ended", "lastState")
            : status.Member("started").ValueKind == JsonValueKind.False ? Trouble(pod, status, null, "NotReady", "runs, and its startup probe does not succeed", "lastState")
            : Trouble(pod, status, null, "NotReady", "runs, and its readiness probe does not succeed", "lastState");
    }

    // Init containers have a policy of their own where they are sidecars
    // (https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/), and end once where they are none.
    private static bool RestartsAlways(LiveObject pod, JsonElement status) =>
        pod.Spec.Items("initContainers").FirstOrDefault(init => init.Text("name") == status.Text("name")) is { ValueKind: JsonValueKind.Object } init
            ? init.Text("restartPolicy") == "Always"
            : pod.Spec.Text("restartPolicy") is null or "Always";

    private static PodTrouble Trouble(LiveObject pod, JsonElement status, FailureSort? sort, string reason, string? message, string state)
    {
        var ended = status.Member(state, "terminated");
        return new PodTrouble
        {
            Pod = pod.Key.Name,
            Node = pod.Controller is { Kind: "DaemonSet" } ? pod.Spec.Text("nodeName") : null,
            Sort = sort,
            Reason = reason,
            Container = status.Text("name"),
            Image = pod.Spec.Items("initContainers").Concat(pod.Spec.Items("containers"))
                .FirstOrDefault(container => container.Text("name") == status.Text("name")).Text("image"),
            Message = message,
            ExitCode = ended.Integer("exitCode"),
            ExitReason = ended.Text("reason"),
            LastWords = ended.Text("message"),
            Restarts = status.Integer("restartCount") ?? 0,
        };
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

using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Tables;

/// <summary>A Pod in three words, as <c>kubectl get pods</c> shows it.</summary>
/// <param name="Ready">Ready containers of all: <c>1/2</c>.</param>
/// <param name="Status">The phase, or the reason that matters more: <c>CrashLoopBackOff</c>, <c>Init:0/1</c>, <c>Terminating</c>.</param>
/// <param name="Restarts">How often its containers were restarted.</param>
/// <param name="LastRestart">When that happened last.</param>
/// <remarks>After printPod in kubernetes/pkg/printers/internalversion/printers.go.</remarks>
internal sealed record PodSummary(string Ready, string Status, long Restarts, DateTimeOffset? LastRestart)
{
    public static PodSummary Of(JsonObject pod)
    {
        var reason = pod.Text("status", "reason") is { Length: > 0 } stated ? stated : pod.Text("status", "phase") ?? "";
        if (pod.Objects("status", "conditions").Any(c => c.Text("type") == "PodScheduled" && c.Text("reason") == "SchedulingGated"))
        {
            reason = "SchedulingGated";
        }

        var sidecars = pod.Objects("spec", "initContainers").Where(c => c.Text("restartPolicy") == "Always").Select(c => c.Text("name")).ToHashSet();
        var total = pod.Objects("spec", "containers").Count() + sidecars.Count;
        var init = InitSummary.Of(pod, sidecars);
        var (ready, restarts, last) = (init.Ready, init.Restarts, init.LastRestart);
        reason = init.Reason ?? reason;
        if (init.Reason is null || IsTrue(pod, "Initialized"))
        {
            (restarts, last) = (init.SidecarRestarts, init.LastSidecarRestart);
            var running = false;
            foreach (var container in pod.Objects("status", "containerStatuses").Reverse())
            {
                restarts += Cells.Number(container, "restartCount");
                last = Later(last, LastEnd(container));
                if (Reason(container) is { } own)
                {
                    reason = own;
                }
                else if (container.Flag("ready") && container.Object("state", "running") is not null)
                {
                    running = true;
                    ready++;
                }
            }

            if (reason == "Completed" && running)
            {
                reason = IsTrue(pod, "Ready") ? "Running" : "NotReady";
            }
        }

        if (pod.Text("metadata", "deletionTimestamp") is not null)
        {
            reason = pod.Text("status", "reason") == "NodeLost" ? "Unknown" : "Terminating";
        }

        return new PodSummary(string.Create(CultureInfo.InvariantCulture, $"{ready}/{total}"), reason, restarts, last);
    }

    public static bool IsTrue(JsonObject pod, string condition) =>
        pod.Objects("status", "conditions").Any(c => c.Text("type") == condition && c.Text("status") == "True");

    internal static DateTimeOffset? LastEnd(JsonObject container) =>
        Cells.Time(container.Text("lastState", "terminated", "finishedAt"));

    internal static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b ?? a : a;

    /// <summary>How a container ended: its reason, its signal or its exit code.</summary>
    internal static string End(JsonObject container) => container.Object("state", "terminated") is not { } end
        ? ""
        : end.Text("reason") is { Length: > 0 } reason
            ? reason
            : Cells.Number(end, "signal") is var signal and not 0
                ? $"Signal:{signal}"
                : $"ExitCode:{Cells.Number(end, "exitCode")}";

    private static string? Reason(JsonObject container) => container.Text("state", "waiting", "reason") is { Length: > 0 } waiting
        ? waiting
        : container.Object("state", "terminated") is not null ? End(container) : null;
}

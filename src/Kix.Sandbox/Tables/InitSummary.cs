using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Tables;

/// <summary>How far a Pod's init containers are.</summary>
/// <param name="Reason">What holds the Pod up; null when nothing does.</param>
/// <param name="Ready">Sidecars that are ready.</param>
/// <param name="Restarts">Restarts of all init containers.</param>
/// <param name="LastRestart">The last of them.</param>
/// <param name="SidecarRestarts">Restarts of sidecars.</param>
/// <param name="LastSidecarRestart">The last of those.</param>
internal sealed record InitSummary(
    string? Reason, long Ready, long Restarts, DateTimeOffset? LastRestart, long SidecarRestarts, DateTimeOffset? LastSidecarRestart)
{
    public static InitSummary Of(JsonObject pod, HashSet<string?> sidecars)
    {
        var summary = new InitSummary(null, 0, 0, null, 0, null);
        var total = Cells.Count(pod, "spec", "initContainers");
        var position = 0;
        foreach (var container in pod.Objects("status", "initContainerStatuses"))
        {
            var isSidecar = sidecars.Contains(container.Text("name"));
            var restarts = Cells.Number(container, "restartCount");
            summary = summary with
            {
                Restarts = summary.Restarts + restarts,
                LastRestart = PodSummary.Later(summary.LastRestart, PodSummary.LastEnd(container)),
                SidecarRestarts = summary.SidecarRestarts + (isSidecar ? restarts : 0),
                LastSidecarRestart = isSidecar
                    ? PodSummary.Later(summary.LastSidecarRestart, PodSummary.LastEnd(container))
                    : summary.LastSidecarRestart,
            };
            if (container.Object("state", "terminated") is { } end && Cells.Number(end, "exitCode") == 0)
            {
                position++;
                continue;
            }

            if (isSidecar && container.Flag("started"))
            {
                summary = summary with { Ready = summary.Ready + (container.Flag("ready") ? 1 : 0) };
                position++;
                continue;
            }

            return summary with { Reason = HoldUp(container, position, total) };
        }

        return summary;
    }

    private static string HoldUp(JsonObject container, int position, long total)
    {
        if (container.Object("state", "terminated") is not null)
        {
            return "Init:" + PodSummary.End(container);
        }

        return container.Text("state", "waiting", "reason") is { Length: > 0 } waiting && waiting != "PodInitializing"
            ? "Init:" + waiting
            : string.Create(CultureInfo.InvariantCulture, $"Init:{position}/{total}");
    }
}

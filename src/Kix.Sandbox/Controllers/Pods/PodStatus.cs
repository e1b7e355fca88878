using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>The status that a kubelet writes for a pod.</summary>
internal static class PodStatus
{
    private static readonly string[] Own = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];

    public static JsonObject Of(JsonObject pod, PodRun run, string? address, string host, DateTimeOffset now)
    {
        var before = pod.Object("status");
        var stamp = ClusterView.Format(now);
        var generation = pod.Number("metadata", "generation");
        var status = before?.Copy() ?? [];
        var phase = run.Phase;
        status["phase"] = phase;
        if (generation is not null)
        {
            status["observedGeneration"] = generation;
        }

        status.Default("startTime", stamp);
        status["hostIP"] = host;
        status["hostIPs"] = new JsonArray(new JsonObject { ["ip"] = host });
        if (address is not null && (run.Containers.Any(each => each.Moment.State != ContainerState.Waiting) || before?["podIP"] is not null))
        {
            status["podIP"] = address;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
        }

        foreach (var condition in PodConditions.Of(pod, run, phase))
        {
            condition["lastProbeTime"] = null;
            if (generation is not null)
            {
                condition["observedGeneration"] = generation;
            }

            Conditions.Set(status, stamp, condition);
        }

        Arrange(status);

        Put(status, "initContainerStatuses", run.Containers.Where(each => each.Case.IsInit), pod, phase, now);
        Put(status, "containerStatuses", run.Containers.Where(each => !each.Case.IsInit), pod, phase, now);
        return status;
    }

    // What others say comes first, and then what the kubelet says, in its order (mergePodStatus in kubernetes/pkg/kubelet/status).
    private static void Arrange(JsonObject status)
    {
        var conditions = status.Objects("conditions").ToList();
        status["conditions"] = new JsonArray([.. conditions.OrderBy(c => Array.IndexOf(Own, c.Text("type"))).Select(c => c.DeepClone())]);
    }

    private static void Put(
        JsonObject status, string name, IEnumerable<ContainerNow> containers, JsonObject pod, string phase, DateTimeOffset now)
    {
        var entries = new JsonArray();
        foreach (var each in containers)
        {
            entries.Add(ContainerStatus.Of(pod, each, phase, now));
        }

        if (entries.Count > 0)
        {
            status[name] = entries;
        }
    }
}

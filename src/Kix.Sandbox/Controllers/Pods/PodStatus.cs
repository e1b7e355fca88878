using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>The status that a kubelet writes for a pod.</summary>
internal static class PodStatus
{
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

        Put(status, "initContainerStatuses", run.Containers.Where(each => each.Case.IsInit), pod, phase, now);
        Put(status, "containerStatuses", run.Containers.Where(each => !each.Case.IsInit), pod, phase, now);
        return status;
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

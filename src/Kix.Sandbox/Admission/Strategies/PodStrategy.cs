using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>A new pod is pending, and of one of three classes of service.</summary>
internal static class PodStrategy
{
    public static void Prepare(WriteContext context, JsonObject pod)
    {
        if (context.IsCreate)
        {
            pod["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = ServiceClass(pod) };
        }
    }

    // k8s.io/kubernetes/pkg/apis/core/v1/helper/qos: only cpu and memory count.
    private static string ServiceClass(JsonObject pod)
    {
        var containers = pod.Objects("spec", "containers").Concat(pod.Objects("spec", "initContainers")).ToList();
        var any = false;
        var guaranteed = true;
        foreach (var container in containers)
        {
            foreach (var resource in (ReadOnlySpan<string>)["cpu", "memory"])
            {
                var request = Amount(container, "requests", resource);
                var limit = Amount(container, "limits", resource);
                any |= request > 0 || limit > 0;
                guaranteed &= limit > 0 && request == limit;
            }
        }

        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }

    private static decimal Amount(JsonObject container, string member, string resource) =>
        Quantity.TryParse(container.Text("resources", member, resource), out var quantity) ? quantity.Value : 0;
}

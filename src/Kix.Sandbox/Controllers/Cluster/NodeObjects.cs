using System.Text.Json.Nodes;
using Kix.Sandbox.Controllers.Pods;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>The Node objects of the sandbox: always ready, with room for everything.</summary>
internal static class NodeObjects
{
    public static JsonObject For(ClusterView view, int index)
    {
        var name = view.Options.Nodes[index];
        return new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Node",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject
                {
                    ["kubernetes.io/hostname"] = name,
                    ["kubernetes.io/os"] = "linux",
                    ["kubernetes.io/arch"] = "amd64",
                    ["topology.kubernetes.io/region"] = "sandbox",
                    ["topology.kubernetes.io/zone"] = $"sandbox-{(char)('a' + (index % 26))}",
                },
            },
            ["spec"] = new JsonObject { ["podCIDR"] = $"10.{(244 + index) % 256}.0.0/16", ["podCIDRs"] = new JsonArray($"10.{(244 + index) % 256}.0.0/16") },
            ["status"] = Status(view, index, name),
        };
    }

    private static JsonObject Status(ClusterView view, int index, string name) => new()
    {
        ["addresses"] = new JsonArray(
            new JsonObject { ["address"] = PodAddresses.HostAddress(index), ["type"] = "InternalIP" },
            new JsonObject { ["address"] = name, ["type"] = "Hostname" }),
        ["capacity"] = Room(),
        ["allocatable"] = Room(),
        ["conditions"] = new JsonArray(
            Condition(view, "MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
            Condition(view, "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            Condition(view, "PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            Condition(view, "Ready", "True", "KubeletReady", "kubelet is posting ready status")),
        ["nodeInfo"] = new JsonObject
        {
            ["architecture"] = "amd64",
            ["bootID"] = "",
            ["containerRuntimeVersion"] = "containerd://2.1.0",
            ["kernelVersion"] = "6.12.0",
            ["kubeProxyVersion"] = "",
            ["kubeletVersion"] = view.Options.KubeletVersion,
            ["machineID"] = "",
            ["operatingSystem"] = "linux",
            ["osImage"] = "Kix sandbox",
            ["systemUUID"] = "",
        },
    };

    private static JsonObject Room() => new()
    {
        ["cpu"] = "64", ["ephemeral-storage"] = "1Ti", ["memory"] = "256Gi", ["pods"] = "1k",
    };

    private static JsonObject Condition(ClusterView view, string type, string status, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = status,
        ["reason"] = reason,
        ["message"] = message,
        ["lastHeartbeatTime"] = view.Stamp,
        ["lastTransitionTime"] = view.Stamp,
    };
}

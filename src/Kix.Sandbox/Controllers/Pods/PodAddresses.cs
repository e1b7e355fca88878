using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>Addresses of nodes (172.18.0.2 and up) and pods (10.244.0.0/16 and up, one such range per node).</summary>
internal sealed class PodAddresses(ClusterView view)
{
    private readonly Dictionary<int, int> last = [];
    private HashSet<string>? used;

    /// <summary>The address that a pod has or gets; pods on the host's network have the node's.</summary>
    public string Of(JsonObject pod)
    {
        used ??= [.. view.Cache.List(Resources.Pods).Select(other => other.Text("status", "podIP")).OfType<string>()];
        if (pod.Text("status", "podIP") is { } known)
        {
            used.Add(known);
            return known;
        }

        if (pod.Flag("spec", "hostNetwork"))
        {
            return HostOf(pod);
        }

        var node = NodeIndex(pod);
        while (true)
        {
            var number = last[node] = (last.GetValueOrDefault(node) % 65_000) + 1;
            var address = string.Create(CultureInfo.InvariantCulture, $"10.{(244 + node) % 256}.{number / 250}.{(number % 250) + 2}");
            if (used.Add(address))
            {
                return address;
            }
        }
    }

    /// <summary>Gives an address back.</summary>
    public void Release(string? address)
    {
        if (address is not null)
        {
            used?.Remove(address);
        }
    }

    /// <summary>The address of the node that a pod is on.</summary>
    public string HostOf(JsonObject pod) => HostAddress(NodeIndex(pod));

    /// <summary>The address of a node by its place among the nodes.</summary>
    public static string HostAddress(int node) => string.Create(CultureInfo.InvariantCulture, $"172.18.0.{node + 2}");

    private int NodeIndex(JsonObject pod)
    {
        var name = pod.Text("spec", "nodeName");
        for (var index = 0; index < view.Options.Nodes.Count; index++)
        {
            if (view.Options.Nodes[index] == name)
            {
                return index;
            }
        }

        return view.Options.Nodes.Count;
    }
}

using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>Services.</summary>
internal static class ServiceDefaults
{
    private const int ThreeHours = 10_800;

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All => [("io.k8s.api.core.v1.Service", Service)];

    private static void Service(JsonObject service)
    {
        var spec = service.Member("spec");
        spec.DefaultText("sessionAffinity", "None");
        if (spec.Text("sessionAffinity") == "None")
        {
            spec.Remove("sessionAffinityConfig");
        }
        else if (spec.Text("sessionAffinity") == "ClientIP" && spec.Number("sessionAffinityConfig", "clientIP", "timeoutSeconds") is null)
        {
            spec["sessionAffinityConfig"] = new JsonObject { ["clientIP"] = new JsonObject { ["timeoutSeconds"] = ThreeHours } };
        }

        spec.DefaultText("type", "ClusterIP");
        foreach (var port in spec.Objects("ports"))
        {
            port.DefaultText("protocol", "TCP");
            if (Decoding.Scalars.IsZero(port["targetPort"]))
            {
                port["targetPort"] = port["port"]?.DeepClone();
            }
        }

        var type = spec.Text("type");
        var reachable = type is "NodePort" or "LoadBalancer" || (type == "ClusterIP" && spec.Texts("externalIPs").Any());
        if (reachable)
        {
            spec.DefaultText("externalTrafficPolicy", "Cluster");
        }

        if (type is "NodePort" or "LoadBalancer" or "ClusterIP")
        {
            spec.Default("internalTrafficPolicy", "Cluster");
        }

        if (type == "LoadBalancer")
        {
            spec.Default("allocateLoadBalancerNodePorts", true);
            foreach (var ingress in service.Objects("status", "loadBalancer", "ingress").Where(ingress => ingress.Text("ip") is { Length: > 0 }))
            {
                ingress.Default("ipMode", "VIP");
            }
        }
    }
}

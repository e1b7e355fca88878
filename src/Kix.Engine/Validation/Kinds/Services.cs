using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Services (ValidateService in k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class Services
{
    private static readonly string[] OfLoadBalancers = ["loadBalancerSourceRanges", "allocateLoadBalancerNodePorts", "loadBalancerClass"];

    // The default of kube-apiserver's --service-node-port-range.
    private const int FirstNodePort = 30_000;
    private const int LastNodePort = 32_767;

    public static void ServiceSpec(Inspection inspection, JsonElement spec)
    {
        var type = spec.Word("type") ?? "ClusterIP";
        var isHeadless = spec.Text("clusterIP") == "None";
        if (spec.Count("ports") == 0 && !isHeadless && type != "ExternalName")
        {
            inspection.Lack("ports", ", unless clusterIP is None");
        }

        if (isHeadless && type is "NodePort" or "LoadBalancer")
        {
            inspection.Refuse(Catalogue.InvalidValue, "clusterIP", $"is None, which a {type} cannot be: it is reached by its address");
        }

        Ports(inspection, spec, type);
        Addresses(inspection, spec, type);
        OnlyOfTypes(inspection, spec, type);
    }

    private static void Ports(Inspection inspection, JsonElement spec, string type)
    {
        var several = spec.Count("ports") > 1;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var nodePorts = new Dictionary<(long, string), string>();
        foreach (var (at, port) in spec.Places("ports"))
        {
            if (port.Word("name") is { } name)
            {
                if (!names.TryAdd(name, at))
                {
                    inspection.Refuse(Catalogue.Duplicate, $"{at}.name", $"is {Inspection.Show(name)}, as that of {names[name]} is");
                }
            }
            else if (several)
            {
                inspection.Lack($"{at}.name", " where a Service has several ports");
            }

            if (port.Integer("nodePort") is { } number and not 0)
            {
                if (type == "ClusterIP")
                {
                    inspection.Refuse(Catalogue.FieldForbidden, $"{at}.nodePort", "is not allowed where the type is ClusterIP: write type: NodePort");
                }
                else if (!nodePorts.TryAdd((number, port.Word("protocol") ?? "TCP"), at))
                {
                    inspection.Refuse(Catalogue.Duplicate, $"{at}.nodePort", $"is {number}, as that of {nodePorts[(number, port.Word("protocol") ?? "TCP")]} is");
                }
                else if (type is "NodePort" or "LoadBalancer" && number is (> 0 and < FirstNodePort) or (> LastNodePort and <= ushort.MaxValue))
                {
                    // Servers can be told another range, so that this is no error.
                    inspection.Doubt(
                        Catalogue.NodePortOutside, $"{at}.nodePort",
                        $"is {number}, and an API server refuses what is not between {FirstNodePort} and {LastNodePort}, unless its --service-node-port-range is another");
                }
            }
        }
    }

    private static void Addresses(Inspection inspection, JsonElement spec, string type)
    {
        if (type == "ExternalName")
        {
            External(inspection, spec);
            return;
        }

        var listed = spec.Texts("clusterIPs").ToArray();
        if (spec.Word("clusterIP") is { } address)
        {
            if (address != "None" && NetworkAddress.Ip(address) is { } problem)
            {
                inspection.Refuse(Catalogue.InvalidValue, "clusterIP", $"is {Inspection.Show(address)}, and so is {inspection.At.Field("clusterIPs[0]")}: {problem}");
            }
            else if (listed.Length > 0 && listed[0] != address)
            {
                inspection.Refuse(Catalogue.InvalidValue, "clusterIPs[0]", $"is {Inspection.Show(listed[0])}, and must be clusterIP, {Inspection.Show(address)}");
            }
        }

        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i] != "None" && NetworkAddress.Ip(listed[i]) is { } problem)
            {
                inspection.Refuse(Catalogue.InvalidValue, $"clusterIPs[{i}]", $"is {Inspection.Show(listed[i])}: {problem}");
            }
        }
    }

    private static void External(Inspection inspection, JsonElement spec)
    {
        if (spec.Word("externalName")?.TrimEnd('.') is not { } name)
        {
            inspection.Lack("externalName", " where the type is ExternalName");
        }
        else if (DnsName.Subdomain(name) is { } problem)
        {
            inspection.Refuse(Catalogue.InvalidName, "externalName", $"is {Inspection.Show(name)}: {problem}");
        }

        if (spec.Count("clusterIPs") > 0)
        {
            inspection.Refuse(Catalogue.FieldForbidden, "clusterIPs", "is not allowed where the type is ExternalName");
        }
    }

    private static void OnlyOfTypes(Inspection inspection, JsonElement spec, string type)
    {
        foreach (var field in OfLoadBalancers.Where(f => type != "LoadBalancer" && spec.Says(f) && !(f == "loadBalancerSourceRanges" && spec.Count(f) == 0)))
        {
            inspection.Refuse(Catalogue.FieldForbidden, field, $"is allowed only where the type is LoadBalancer, and it is {type}");
        }

        if (type is "ClusterIP" or "ExternalName" && spec.Says("externalTrafficPolicy") && spec.Count("externalIPs") == 0)
        {
            inspection.Refuse(
                Catalogue.FieldForbidden, "externalTrafficPolicy", $"is allowed only where a Service is reached from outside, and the type is {type}");
        }

        if (spec.Member("sessionAffinityConfig").ValueKind == JsonValueKind.Object && spec.Text("sessionAffinity") != "ClientIP")
        {
            inspection.Refuse(Catalogue.FieldForbidden, "sessionAffinityConfig", "is allowed only where sessionAffinity is ClientIP");
        }
    }
}

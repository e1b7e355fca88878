using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Strategies;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Services (ValidateService in k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class ServiceValidation
{
    private static readonly Place Spec = Place.Root["spec"];
    private static readonly string[] Protocols = ["TCP", "UDP", "SCTP"];

    public static void Validate(WriteContext context, JsonObject service, Findings findings)
    {
        var spec = service.Object("spec");
        var type = spec.Text("type") ?? "";
        var headless = spec.Text("clusterIP") == "None";
        if (spec.At("ports") is not JsonArray { Count: > 0 } && !headless && type != "ExternalName")
        {
            findings.Required(Spec["ports"]);
        }

        if (type == "ExternalName")
        {
            ExternalName(spec, findings);
        }
        else if (type == "LoadBalancer" && headless)
        {
            findings.Invalid(Spec["clusterIPs"].At(0), "None", "may not be set to 'None' for LoadBalancer services");
        }
        else if (type == "NodePort" && headless)
        {
            findings.Invalid(Spec["clusterIPs"].At(0), "None", "may not be set to 'None' for NodePort services");
        }

        Ports(spec, headless, findings);
        MetadataValidation.Labels(spec.Object("selector"), Spec["selector"], findings);
        findings.OneOf(Spec["sessionAffinity"], spec.Text("sessionAffinity"), "ClientIP", "None");
        Families(spec, type, findings);
        Addresses(spec, findings);
        if (type is not ("ClusterIP" or "NodePort" or "LoadBalancer" or "ExternalName"))
        {
            findings.NotSupported(Spec["type"], type, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        }

        NodePorts(spec, type, findings);
        Duplicates(spec, findings);
        LoadBalancer(spec, type, findings);
        if (context.Old?.Object("spec") is { } old)
        {
            Change(spec!, old, findings);
        }
    }

    private static void ExternalName(JsonObject? spec, Findings findings)
    {
        foreach (var member in (ReadOnlySpan<string>)["clusterIPs", "ipFamilies"])
        {
            if (spec.At(member) is JsonArray { Count: > 0 })
            {
                findings.Forbidden(Spec[member], "may not be set for ExternalName services");
            }
        }

        var name = spec.Text("externalName")?.TrimEnd('.');
        if (findings.Present(Spec["externalName"], name))
        {
            findings.Invalid(Spec["externalName"], name, Names.Dns1123Subdomain(name!));
        }
    }

    private static void Ports(JsonObject? spec, bool headless, Findings findings)
    {
        var ports = spec.Objects("ports").ToList();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < ports.Count; index++)
        {
            var port = ports[index];
            var at = Spec["ports"].At(index);
            var name = port.Text("name") ?? "";
            if (ports.Count > 1 && name.Length == 0)
            {
                findings.Required(at["name"]);
            }
            else if (name.Length > 0)
            {
                findings.Invalid(at["name"], name, Names.Dns1123Label(name));
                if (!names.Add(name))
                {
                    findings.Duplicate(at["name"], name);
                }
            }

            foreach (var problem in Names.PortNumber(port.Number("port") ?? 0))
            {
                findings.Invalid(at["port"], port.Number("port") ?? 0, problem);
            }

            findings.OneOf(at["protocol"], port.Text("protocol"), Protocols);
            if (!headless || port["targetPort"] is not null)
            {
                ProbeValidation.Port(port["targetPort"], at["targetPort"], findings);
            }

            if (port.Text("appProtocol") is { Length: > 0 } application)
            {
                findings.Invalid(at["appProtocol"], application, Names.QualifiedName(application));
            }
        }
    }

    private static void NodePorts(JsonObject? spec, string type, Findings findings)
    {
        var used = new HashSet<(long, string)>();
        var index = 0;
        foreach (var port in spec.Objects("ports"))
        {
            var at = Spec["ports"].At(index++);
            if (port.Number("nodePort") is not { } number || number == 0)
            {
                continue;
            }

            if (type == "ClusterIP")
            {
                findings.Forbidden(at["nodePort"], "may not be used when `type` is 'ClusterIP'");
            }
            else if (!used.Add((number, port.Text("protocol") ?? "")))
            {
                findings.Duplicate(at["nodePort"], number);
            }
        }
    }

    private static void Duplicates(JsonObject? spec, Findings findings)
    {
        var seen = new HashSet<(long?, string?)>();
        var index = 0;
        foreach (var port in spec.Objects("ports"))
        {
            var at = Spec["ports"].At(index++);
            if (!seen.Add((port.Number("port"), port.Text("protocol"))))
            {
                findings.Duplicate(
                    at, new JsonObject { ["port"] = port["port"]?.DeepClone(), ["protocol"] = port["protocol"]?.DeepClone() });
            }
        }
    }

    private static void Families(JsonObject? spec, string type, Findings findings)
    {
        if (type == "ExternalName")
        {
            return;
        }

        var policy = spec.Text("ipFamilyPolicy");
        findings.OneOfOrAbsent(Spec["ipFamilyPolicy"], policy, "SingleStack", "PreferDualStack", "RequireDualStack");
        if (policy == "RequireDualStack")
        {
            findings.Invalid(Spec["ipFamilyPolicy"], policy, "this cluster is not configured for dual-stack services");
        }

        var index = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var family in spec.Texts("ipFamilies"))
        {
            var at = Spec["ipFamilies"].At(index++);
            if (!seen.Add(family))
            {
                findings.Duplicate(at, family);
            }
            else if (family is not ("IPv4" or "IPv6"))
            {
                findings.NotSupported(at, family, "IPv4", "IPv6");
            }
            else if (family == "IPv6")
            {
                findings.Invalid(at, family, "not configured on this cluster");
            }
        }
    }

    private static void Addresses(JsonObject? spec, Findings findings)
    {
        List<string> all = [.. spec.Texts("clusterIPs")];
        if (all.Count > 0 && all[0] != (spec.Text("clusterIP") ?? ""))
        {
            findings.Invalid(Spec["clusterIPs"], spec!["clusterIPs"]!.DeepClone(), "first value must match `clusterIP`");
        }

        if (all.Count > 1 && all[0] == "None")
        {
            findings.Invalid(Spec["clusterIPs"], spec!["clusterIPs"]!.DeepClone(), "'None' must be the first and only value");
        }
        else if (all.Count > 2)
        {
            findings.Invalid(Spec["clusterIPs"], spec!["clusterIPs"]!.DeepClone(), "may only hold up to 2 values");
        }
        else if (all.Count == 2 && all.TrueForAll(static address => !Names.Address(address).Any()) && all[0].Contains(':', StringComparison.Ordinal) == all[1].Contains(':', StringComparison.Ordinal))
        {
            findings.Invalid(Spec["clusterIPs"], spec!["clusterIPs"]!.DeepClone(), "may specify no more than one IP for each IP family");
        }

        var index = 0;
        foreach (var address in all)
        {
            var at = Spec["clusterIPs"].At(index++);
            if (address != "None")
            {
                findings.Invalid(at, address, Names.Address(address));
            }
        }

        index = 0;
        foreach (var address in spec.Texts("externalIPs"))
        {
            findings.Invalid(Spec["externalIPs"].At(index++), address, Names.Address(address));
        }
    }

    private static void LoadBalancer(JsonObject? spec, string type, Findings findings)
    {
        var ranges = spec.Texts("loadBalancerSourceRanges").ToList();
        if (ranges.Count > 0)
        {
            if (type != "LoadBalancer")
            {
                findings.Forbidden(Spec["loadBalancerSourceRanges"], "may only be used when `type` is 'LoadBalancer'");
            }

            for (var index = 0; index < ranges.Count; index++)
            {
                findings.Invalid(Spec["loadBalancerSourceRanges"].At(index), ranges[index], Names.Cidr(ranges[index].Trim()));
            }
        }

        if (spec.At("allocateLoadBalancerNodePorts") is not null && type != "LoadBalancer")
        {
            findings.Forbidden(Spec["allocateLoadBalancerNodePorts"], "may only be used when `type` is 'LoadBalancer'");
        }

        if (spec.At("loadBalancerClass") is not null && type != "LoadBalancer")
        {
            findings.Forbidden(Spec["loadBalancerClass"], "may only be used when `type` is 'LoadBalancer'");
        }

        findings.OneOfOrAbsent(Spec["externalTrafficPolicy"], spec.Text("externalTrafficPolicy"), "Cluster", "Local");
        if (spec.Text("externalTrafficPolicy") is { Length: > 0 } policy && type is "ClusterIP" or "ExternalName"
            && spec.At("externalIPs") is not JsonArray { Count: > 0 } && !string.IsNullOrEmpty(spec.Text("externalTrafficPolicy")))
        {
            findings.Invalid(
                Spec["externalTrafficPolicy"], spec.Text("externalTrafficPolicy"), "may only be set for externally-accessible services");
        }

        if (spec.Number("healthCheckNodePort") is { } health && health != 0 && !ServiceStrategy.NeedsHealthPort(spec!))
        {
            findings.Invalid(Spec["healthCheckNodePort"], health, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }

        findings.OneOfOrAbsent(Spec["trafficDistribution"], spec.Text("trafficDistribution"), "PreferClose", "PreferSameZone", "PreferSameNode");
        findings.OneOfOrAbsent(Spec["internalTrafficPolicy"], spec.Text("internalTrafficPolicy"), "Cluster", "Local");
    }

    // What the cluster gave a Service it keeps, as long as it has such addresses at all.
    private static void Change(JsonObject spec, JsonObject old, Findings findings)
    {
        if (old.Text("type") == "ExternalName" || spec.Text("type") == "ExternalName" || string.IsNullOrEmpty(old.Text("clusterIP")))
        {
            return;
        }

        if (old.Texts("clusterIPs").FirstOrDefault() != spec.Texts("clusterIPs").FirstOrDefault())
        {
            findings.Invalid(Spec["clusterIPs"].At(0), spec["clusterIPs"]?.DeepClone(), "may not change once set");
        }

        if (old.Texts("ipFamilies").FirstOrDefault() is { } family && spec.Texts("ipFamilies").FirstOrDefault() != family)
        {
            findings.Invalid(Spec["ipFamilies"].At(0), spec["ipFamilies"]?.DeepClone(), "may not change once set");
        }

        if (ServiceStrategy.NeedsHealthPort(spec) && ServiceStrategy.NeedsHealthPort(old) && spec.Number("healthCheckNodePort") != old.Number("healthCheckNodePort"))
        {
            findings.Forbidden(Spec["healthCheckNodePort"], "field is immutable");
        }

        if (spec.Text("type") == "LoadBalancer" && old.Text("type") == "LoadBalancer")
        {
            findings.Immutable(Spec["loadBalancerClass"], spec["loadBalancerClass"]?.DeepClone(), old["loadBalancerClass"]);
        }
    }
}

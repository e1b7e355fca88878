using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Validation;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>
/// Gives Services their addresses and node ports, keeps those that they have, and takes away what their type does not have
/// (k8s.io/kubernetes/pkg/registry/core/service). The cluster speaks IPv4 only.
/// </summary>
internal sealed class ServiceStrategy
{
    private readonly ServiceAddresses addresses = new();

    public void Prepare(WriteContext context, JsonObject service)
    {
        var spec = service.Member("spec");
        if (context.Old?.Object("spec") is { } old)
        {
            Normalise(spec, old);
            Keep(spec, old);
        }

        if (spec.Text("type") == "ExternalName")
        {
            ClearAddresses(spec);
        }
        else
        {
            Families(spec);
            Addresses(context, service, spec);
        }

        NodePorts(context, service, spec);
        Trafic(context, spec);
    }

    /// <summary>What the Service asks for and cannot have.</summary>
    public IReadOnlyList<FieldError> Conflicts(WriteContext context, JsonObject service)
    {
        var spec = service.Object("spec");
        var taken = addresses.For(context.Objects);
        var own = ServiceAddresses.Key(service);
        var findings = new Findings();
        var place = Place.Root["spec"];
        foreach (var address in spec.Texts("clusterIPs").Where(address => address != "None" && !Names.Address(address).Any()))
        {
            var why = !ServiceAddresses.IsInRange(address) ? context.DryRun
                    ? $"the provided IP ({address}) is not in the valid range. The range of valid IPs is 10.96.0.0/16"
                    : "the provided network does not match the current range"
                : taken.OwnerOf(address) is { } owner && owner != own ? "provided IP is already allocated"
                : null;
            if (why is not null)
            {
                findings.Invalid(place["clusterIPs"], spec!["clusterIPs"]?.DeepClone(), $"failed to allocate IP {address}: {why}");
            }
        }

        var index = 0;
        foreach (var port in spec.Objects("ports"))
        {
            var at = place["ports"].At(index++)["nodePort"];
            if (port.Number("nodePort") is not { } number || number == 0)
            {
                continue;
            }

            if (number is < 30_000 or > 32_767)
            {
                findings.Invalid(at, number, "provided port is not in the valid range. The range of valid ports is 30000-32767");
            }
            else if (taken.OwnerOf((int)number) is { } other && other != own)
            {
                findings.Invalid(at, number, "provided port is already allocated");
            }
        }

        return findings.Errors;
    }

    // patchAllocatedValues: who replaces a Service need not repeat what the server chose.
    private static void Keep(JsonObject spec, JsonObject old)
    {
        if (spec.Text("type") is "ExternalName" || old.Text("type") is "ExternalName")
        {
            return;
        }

        if (string.IsNullOrEmpty(spec.Text("clusterIP")) && old["clusterIP"] is { } address)
        {
            spec["clusterIP"] = address.DeepClone();
        }

        if (spec["clusterIPs"] is not JsonArray { Count: > 0 } && spec.Text("clusterIP") == old.Text("clusterIP") && old["clusterIPs"] is { } all)
        {
            spec["clusterIPs"] = all.DeepClone();
        }

        foreach (var port in spec.Objects("ports").Where(port => Decoding.Scalars.IsZero(port["nodePort"]) && HasNodePorts(spec) && HasNodePorts(old)))
        {
            var same = old.Objects("ports").FirstOrDefault(other =>
                other.Number("port") == port.Number("port") && other.Text("protocol") == port.Text("protocol"));
            if (same?["nodePort"] is { } number)
            {
                port["nodePort"] = number.DeepClone();
            }
        }

        if (NeedsHealthPort(spec) && NeedsHealthPort(old) && Decoding.Scalars.IsZero(spec["healthCheckNodePort"]) && old["healthCheckNodePort"] is { } health)
        {
            spec["healthCheckNodePort"] = health.DeepClone();
        }
    }

    // normalizeClusterIPs: who changes the old field alone means the new one, too.
    private static void Normalise(JsonObject spec, JsonObject old)
    {
        var address = spec.Text("clusterIP") ?? "";
        if (address == (old.Text("clusterIP") ?? "") || !JsonNode.DeepEquals(spec["clusterIPs"], old["clusterIPs"]))
        {
            return;
        }

        if (address.Length == 0)
        {
            spec.Remove("clusterIPs");
        }
        else
        {
            spec["clusterIPs"] = new JsonArray(address);
        }
    }

    private static void ClearAddresses(JsonObject spec)
    {
        foreach (var member in (ReadOnlySpan<string>)["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"])
        {
            spec.Remove(member);
        }
    }

    private static void Families(JsonObject spec)
    {
        spec.Default("ipFamilyPolicy", "SingleStack");
        if (spec["ipFamilies"] is not JsonArray { Count: > 0 })
        {
            spec["ipFamilies"] = new JsonArray("IPv4");
        }
    }

    private void Addresses(WriteContext context, JsonObject service, JsonObject spec)
    {
        if (string.IsNullOrEmpty(spec.Text("clusterIP")))
        {
            spec["clusterIP"] = spec["clusterIPs"] is JsonArray { Count: > 0 } given
                ? given[0].Text()
                : addresses.For(context.Objects).FreeAddress(service);
        }

        if (spec["clusterIPs"] is not JsonArray { Count: > 0 })
        {
            spec["clusterIPs"] = new JsonArray(spec.Text("clusterIP"));
        }
    }

    private void NodePorts(WriteContext context, JsonObject service, JsonObject spec)
    {
        var wanted = HasNodePorts(spec);
        var taken = spec.Objects("ports").Select(port => (int)(port.Number("nodePort") ?? 0)).ToHashSet();
        foreach (var port in spec.Objects("ports"))
        {
            if (!wanted)
            {
                if (context.Old is not null && HasNodePorts(context.Old.Object("spec")!))
                {
                    port.Remove("nodePort");
                }
            }
            else if (Decoding.Scalars.IsZero(port["nodePort"]))
            {
                // One number serves all protocols of one port.
                var twin = spec.Objects("ports").FirstOrDefault(other =>
                    other.Number("port") == port.Number("port") && !Decoding.Scalars.IsZero(other["nodePort"]));
                var number = twin?.Number("nodePort") ?? addresses.For(context.Objects).FreePort(service, taken);
                port["nodePort"] = number;
                taken.Add((int)number);
            }
        }

        if (!NeedsHealthPort(spec))
        {
            if (context.Old?.Object("spec") is { } old && NeedsHealthPort(old) && JsonNode.DeepEquals(spec["healthCheckNodePort"], old["healthCheckNodePort"]))
            {
                spec.Remove("healthCheckNodePort");
            }
        }
        else if (Decoding.Scalars.IsZero(spec["healthCheckNodePort"]))
        {
            spec["healthCheckNodePort"] = addresses.For(context.Objects).FreePort(service, taken);
        }
    }

    // What only some types have goes when the type changes.
    private static void Trafic(WriteContext context, JsonObject spec)
    {
        var type = spec.Text("type");
        if (context.Old is null || context.Old.Text("spec", "type") == type)
        {
            return;
        }

        if (type is not ("NodePort" or "LoadBalancer") && spec["externalIPs"] is not JsonArray { Count: > 0 })
        {
            spec.Remove("externalTrafficPolicy");
        }

        if (type != "LoadBalancer")
        {
            spec.Remove("allocateLoadBalancerNodePorts");
            spec.Remove("loadBalancerClass");
        }

        if (type == "ExternalName")
        {
            spec.Remove("internalTrafficPolicy");
        }
        else
        {
            spec.Remove("externalName");
        }
    }

    private static bool HasNodePorts(JsonObject spec) =>
        spec.Text("type") == "NodePort"
        || (spec.Text("type") == "LoadBalancer" && (spec["allocateLoadBalancerNodePorts"] is null || spec.Flag("allocateLoadBalancerNodePorts")));

    public static bool NeedsHealthPort(JsonObject spec) =>
        spec.Text("type") == "LoadBalancer" && spec.Text("externalTrafficPolicy") == "Local";
}

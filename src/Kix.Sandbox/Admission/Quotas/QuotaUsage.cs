using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Quotas;

/// <summary>What an object uses of the resources that a ResourceQuota limits.</summary>
/// <remarks>After the evaluators of kubernetes/pkg/quota/v1.</remarks>
internal static class QuotaUsage
{
    public static readonly GroupResource Pods = new("", "pods");
    private static readonly GroupResource Services = new("", "services");
    private static readonly GroupResource Claims = new("", "persistentvolumeclaims");
    private static readonly string[] Requests = ["cpu", "memory", "ephemeral-storage"];

    // The types that have a name of their own in a quota; all others are count/{type}.
    private static readonly Dictionary<string, GroupResource> Named = new[]
    {
        Pods, Services, Claims, new("", "configmaps"), new("", "secrets"), new("", "replicationcontrollers"), new("", "resourcequotas"),
    }.ToDictionary(r => r.Resource);

    /// <summary>The type whose objects use a resource; null where nobody knows.</summary>
    public static GroupResource? UserOf(string resource)
    {
        if (resource.StartsWith("count/", StringComparison.Ordinal))
        {
            var parts = resource["count/".Length..].Split('.', 2);
            return new GroupResource(parts.Length == 2 ? parts[1] : "", parts[0]);
        }

        if (Named.TryGetValue(resource, out var type))
        {
            return type;
        }

        return resource.StartsWith("services.", StringComparison.Ordinal) ? Services
            : resource == "requests.storage" || resource.Contains(".storageclass.storage.k8s.io/", StringComparison.Ordinal) ? Claims
            : IsOfContainers(resource) ? Pods : null;
    }

    /// <summary>Whether containers say how much of a resource they use.</summary>
    public static bool IsOfContainers(string resource) =>
        resource is not "requests.storage" && (Requests.Contains(resource)
            || resource.StartsWith("requests.", StringComparison.Ordinal) || resource.StartsWith("limits.", StringComparison.Ordinal));

    /// <summary>How much an object uses, by resource.</summary>
    public static Dictionary<string, Quantity> Of(GroupResource type, JsonObject value)
    {
        var usage = new Dictionary<string, Quantity> { ["count/" + type] = Quantity.Of(1) };
        if (type == Pods)
        {
            OfPod(value, usage);
        }
        else if (Named.TryGetValue(type.Resource, out var named) && named == type)
        {
            usage[type.Resource] = Quantity.Of(1);
        }

        if (type == Services)
        {
            OfService(value, usage);
        }
        else if (type == Claims)
        {
            OfClaim(value, usage);
        }

        return usage;
    }

    // A pod that has ended uses nothing but its place.
    private static void OfPod(JsonObject pod, Dictionary<string, Quantity> usage)
    {
        if (pod.Text("status", "phase") is "Succeeded" or "Failed")
        {
            return;
        }

        usage["pods"] = Quantity.Of(1);
        foreach (var member in (ReadOnlySpan<string>)["requests", "limits"])
        {
            foreach (var (resource, amount) in OfContainers(pod, member))
            {
                usage[$"{member}.{resource}"] = amount;
                if (member == "requests" && Requests.Contains(resource))
                {
                    usage[resource] = amount;
                }
            }
        }
    }

    // Containers run beside one another, and after their initial containers.
    private static Dictionary<string, Quantity> OfContainers(JsonObject pod, string member)
    {
        var all = new Dictionary<string, Quantity>();
        foreach (var container in pod.Objects("spec", "containers").Concat(pod.Objects("spec", "initContainers").Where(i => i.Text("restartPolicy") == "Always")))
        {
            foreach (var (resource, amount) in Amounts(container, member))
            {
                all[resource] = all.GetValueOrDefault(resource, Quantity.Zero) + amount;
            }
        }

        foreach (var container in pod.Objects("spec", "initContainers"))
        {
            foreach (var (resource, amount) in Amounts(container, member))
            {
                if (!all.TryGetValue(resource, out var known) || amount.Value > known.Value)
                {
                    all[resource] = amount;
                }
            }
        }

        return all;
    }

    private static IEnumerable<(string Resource, Quantity Amount)> Amounts(JsonObject container, string member)
    {
        foreach (var (resource, text) in container.Object("resources", member) ?? [])
        {
            if (Quantity.TryParse(text.Text(), out var amount))
            {
                yield return (resource, amount);
            }
        }
    }

    private static void OfService(JsonObject service, Dictionary<string, Quantity> usage)
    {
        var type = service.Text("spec", "type");
        var ports = service.Objects("spec", "ports").Count();
        usage["services.loadbalancers"] = Quantity.Of(type == "LoadBalancer" ? 1 : 0);
        usage["services.nodeports"] = Quantity.Of(
            type == "NodePort" || (type == "LoadBalancer" && service.At("spec", "allocateLoadBalancerNodePorts")?.ToJsonString() != "false") ? ports : 0);
    }

    private static void OfClaim(JsonObject claim, Dictionary<string, Quantity> usage)
    {
        var storage = Quantity.TryParse(claim.Text("spec", "resources", "requests", "storage"), out var asked) ? asked : Quantity.Zero;
        usage["requests.storage"] = storage;
        if (claim.Text("spec", "storageClassName") is { Length: > 0 } name)
        {
            usage[$"{name}.storageclass.storage.k8s.io/persistentvolumeclaims"] = Quantity.Of(1);
            usage[$"{name}.storageclass.storage.k8s.io/requests.storage"] = storage;
        }
    }
}

using System.Globalization;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Engine.Validation.Kinds;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// A Service's port must lead to a port of the pods that it selects. A name that no container has gives no endpoint; a number that
/// containers leave out of the ports that they declare is most likely another one's.
/// </summary>
internal static class TargetPorts
{
    /// <summary>KIX4001 for each port that leads nowhere.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        foreach (var service in cluster.Index.OfKind("", "Service").Select(s => new ServiceShape(s)).Where(s => s is { IsExternalName: false, Selector.Count: > 0, Ports.Count: > 0 }))
        {
            PodShape[] pods = [.. cluster.Selection.Select(service.Service.Key.Namespace, service.Selector)];
            foreach (var (index, port) in pods.Length == 0 ? [] : service.Ports.Index())
            {
                var problem = port.TargetName is { } name ? ByName(name, port, pods) : service.IsHeadless ? null : ByNumber(port, pods);
                if (problem is not null)
                {
                    yield return ClusterView.Told(
                        Catalogue.PortMissing, service.Service, $"{service.Service.Key} sends its port {Shown(port)} to {problem}")
                        .In(service.Service, string.Create(CultureInfo.InvariantCulture, $"spec.ports[{index}].targetPort"));
                }
            }
        }

        foreach (var policy in cluster.Index.OfKind("networking.k8s.io", "NetworkPolicy"))
        {
            // An empty selector means pods of others too.
            LabelRequirement[] selector = [.. LabelRequirement.OfSelector(policy.Json.Member("spec", "podSelector"))];
            PodShape[] pods = selector.Length == 0 ? [] : [.. cluster.Selection.Select(policy.Key.Namespace, selector)];
            foreach (var (at, port) in pods.Length == 0 ? [] : policy.Json.Member("spec").Places("ingress").SelectMany(i => i.Item.Places("ports").Select(p => ($"{i.At}.{p.At}", p.Item))))
            {
                if (port.Text("port") is { } name
                    && ByName(name, new ServicePortShape("", 0, port.Text("protocol") ?? "TCP", name, null), pods) is { } problem)
                {
                    yield return ClusterView.Told(Catalogue.PortMissing, policy, $"{policy.Key} lets in the port {problem}").In(policy, $"spec.{at}.port");
                }
            }
        }
    }

    // Digits in quotes are no name, and no server takes them.
    private static string? ByName(string name, ServicePortShape port, PodShape[] pods) =>
        name.All(char.IsAsciiDigit) || pods.Any(p => p.Ports.Any(c => c.Name == name && c.Protocol == port.Protocol)) ? null
            : pods.SelectMany(p => p.Ports).FirstOrDefault(c => c.Name == name) is { Name: not null } other
                ? $"'{name}' by {port.Protocol}, and that is a port by {other.Protocol} of {Whom(pods)}"
                : $"'{name}', which no container of {Whom(pods)} has{Named.Known("ports", name, pods.SelectMany(p => p.Ports).Select(c => c.Name ?? ""))}";

    private static string? ByNumber(ServicePortShape port, PodShape[] pods)
    {
        var number = port.TargetNumber ?? port.Number;
        if (!pods.SelectMany(p => p.Ports).Any() || pods.Any(p => p.Containers.Where(c => c.RunsOn).Any(c => c.Ports.Count == 0) || p.Ports.Any(c => c.Number == number && c.Protocol == port.Protocol)))
        {
            return null;
        }

        var declared = string.Join(", ", pods.SelectMany(p => p.Ports).Select(Shown).Distinct());
        return $"{number.ToString(CultureInfo.InvariantCulture)}{(port.Protocol == "TCP" ? "" : "/" + port.Protocol)}, and the containers of {Whom(pods)} declare {declared}";
    }

    private static string Whom(PodShape[] pods) =>
        pods.Length == 1 ? Named.WithPlace(pods[0].Workload) : $"{Named.WithPlace(pods[0].Workload)} and {(pods.Length == 2 ? pods[1].Workload.Key : $"{pods.Length - 1} others")}";

    private static string Shown(ServicePortShape port) => port.Name.Length > 0 ? $"'{port.Name}'" : port.Number.ToString(CultureInfo.InvariantCulture);

    private static string Shown(PortShape port) =>
        $"{port.Number.ToString(CultureInfo.InvariantCulture)}{(port.Protocol == "TCP" ? "" : "/" + port.Protocol)}{(port.Name is null ? "" : $" ('{port.Name}')")}";
}

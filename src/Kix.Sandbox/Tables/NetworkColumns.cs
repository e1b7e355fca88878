using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Selectors;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tables;

/// <summary>Services, endpoints, ingresses, network policies.</summary>
internal static class NetworkColumns
{
    public static readonly Dictionary<GroupResource, Column[]> All = new()
    {
        [new("", "services")] =
        [
            Column.ObjectName, Column.Text("Type", o => Cells.Text(o, "", "spec", "type")),
            Column.Text("Cluster-IP", o => o.Texts("spec", "clusterIPs").FirstOrDefault() ?? Cells.None),
            Column.Text("External-IP", ExternalAddress), Column.Text("Port(s)", Ports), Column.Age,
            Column.Text("Selector", o => Cells.Labels(o.At("spec", "selector")), 1),
        ],
        [new("", "endpoints")] = [Column.ObjectName, Column.Text("Endpoints", Endpoints), Column.Age],
        [new("discovery.k8s.io", "endpointslices")] =
        [
            Column.ObjectName, Column.Text("AddressType", o => Cells.Text(o, "", "addressType")),
            Column.Text("Ports", o => Cells.Some(
                [.. o.Objects("ports").Select(p => p.Number("port")?.ToString(CultureInfo.InvariantCulture) ?? p.Text("name") ?? "*")], Cells.Unset)),
            Column.Text("Endpoints", o => Cells.Some([.. o.Objects("endpoints").SelectMany(e => e.Texts("addresses"))], Cells.Unset)),
            Column.Age,
        ],
        [new("networking.k8s.io", "ingresses")] =
        [
            Column.ObjectName, Column.Text("Class", o => Cells.Text(o, Cells.None, "spec", "ingressClassName")), Column.Text("Hosts", Hosts),
            Column.Text("Address", Balancer), Column.Text("Ports", o => Cells.Count(o, "spec", "tls") > 0 ? "80, 443" : "80"), Column.Age,
        ],
        [new("networking.k8s.io", "ingressclasses")] =
        [
            Column.ObjectName, Column.Text("Controller", o => Cells.Text(o, "", "spec", "controller")), Column.Text("Parameters", Parameters),
            Column.Age,
        ],
        [new("networking.k8s.io", "networkpolicies")] =
            [Column.ObjectName, Column.Text("Pod-Selector", o => SelectorText.Of(o.At("spec", "podSelector"), Cells.None)), Column.Age],
        [new("networking.k8s.io", "servicecidrs")] =
            [Column.ObjectName, Column.Text("CIDRs", o => string.Join(',', o.Texts("spec", "cidrs"))), Column.Age],
        [new("networking.k8s.io", "ipaddresses")] =
        [
            Column.ObjectName,
            Column.Text("ParentRef", o => string.Join('/', ((string?[])
            [
                o.Text("spec", "parentRef", "resource") + (o.Text("spec", "parentRef", "group") is { Length: > 0 } g ? "." + g : ""),
                o.Text("spec", "parentRef", "namespace"), o.Text("spec", "parentRef", "name"),
            ]).Where(p => !string.IsNullOrEmpty(p)))),
        ],
    };

    private static string ExternalAddress(JsonObject service)
    {
        var stated = string.Join(',', service.Texts("spec", "externalIPs"));
        switch (service.Text("spec", "type"))
        {
            case "LoadBalancer":
                var all = string.Join(',', ((string[])[Balancer(service), stated]).Where(a => a.Length > 0));
                return all.Length > 0 ? all : "<pending>";
            case "ExternalName":
                return Cells.Text(service, "", "spec", "externalName");
            default:
                return stated.Length > 0 ? stated : Cells.None;
        }
    }

    private static string Balancer(JsonObject value) => string.Join(',', value.Objects("status", "loadBalancer", "ingress")
        .Select(i => i.Text("ip") is { Length: > 0 } ip ? ip : i.Text("hostname") ?? "")
        .Where(a => a.Length > 0).Distinct().Order(StringComparer.Ordinal));

    private static string Ports(JsonObject service)
    {
        var ports = string.Join(',', service.Objects("spec", "ports").Select(p => p.Number("nodePort") is { } node and > 0
            ? $"{p.Number("port")}:{node}/{p.Text("protocol")}"
            : $"{p.Number("port")}/{p.Text("protocol")}"));
        return ports.Length > 0 ? ports : Cells.None;
    }

    private static string Endpoints(JsonObject endpoints) => Cells.Some(
    [
        .. endpoints.Objects("subsets").SelectMany(subset =>
        {
            var addresses = subset.Objects("addresses").Select(a => a.Text("ip") ?? "").ToArray();
            var ports = subset.Objects("ports").Select(p => p.Number("port")).ToArray();
            return ports.Length == 0
                ? addresses
                : ports.SelectMany(port => addresses.Select(a => a.Contains(':') ? $"[{a}]:{port}" : $"{a}:{port}"));
        }),
    ], Cells.None);

    private static string Hosts(JsonObject ingress) =>
        Cells.Some([.. ingress.Objects("spec", "rules").Select(r => r.Text("host") ?? "").Where(h => h.Length > 0)], "*");

    private static string Parameters(JsonObject ingressClass) => ingressClass.Object("spec", "parameters") is not { } parameters
        ? Cells.None
        : parameters.Text("kind") + (parameters.Text("apiGroup") is { } group ? "." + group : "") + "/" + parameters.Text("name");
}

using System.Globalization;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across;

/// <summary>A way to a port of a Service.</summary>
/// <param name="From">The object that leads there.</param>
/// <param name="Where">Which part of it, in words: <c>the path / of shop.example.com</c>.</param>
/// <param name="Namespace">Namespace of the Service.</param>
/// <param name="Service">Its name.</param>
/// <param name="PortName">The port by name.</param>
/// <param name="PortNumber">The port by number.</param>
internal sealed record BackendReference(PreparedResource From, string Where, string Namespace, string Service, string? PortName, long? PortNumber);

/// <summary>Finds what leads to Services, kind by kind.</summary>
internal static class BackendReferences
{
    private const string Gateway = "gateway.networking.k8s.io";

    private static readonly Dictionary<(string Group, string Kind), Func<PreparedResource, IEnumerable<BackendReference?>>> Kinds = new()
    {
        [("networking.k8s.io", "Ingress")] = Ingress,
        [(Gateway, "HTTPRoute")] = Route,
        [(Gateway, "GRPCRoute")] = Route,
        [(Gateway, "TLSRoute")] = Route,
        [(Gateway, "TCPRoute")] = Route,
        [(Gateway, "UDPRoute")] = Route,
        [("traefik.io", "IngressRoute")] = Traefik,
        [("traefik.io", "IngressRouteTCP")] = Traefik,
        [("traefik.io", "IngressRouteUDP")] = Traefik,
        [("admissionregistration.k8s.io", "MutatingWebhookConfiguration")] = Webhooks,
        [("admissionregistration.k8s.io", "ValidatingWebhookConfiguration")] = Webhooks,
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = r =>
            [Client(r, "its conversion", r.Json.Member("spec", "conversion", "webhook", "clientConfig", "service"))],
        [("apiregistration.k8s.io", "APIService")] = r => [Client(r, "its API", r.Json.Member("spec", "service"))],
    };

    /// <summary>All of a cluster, in the order of kinds and identities.</summary>
    public static IEnumerable<BackendReference> Of(ResourceIndex index) =>
        Kinds.SelectMany(k => index.OfKind(k.Key.Group, k.Key.Kind).SelectMany(k.Value)).OfType<BackendReference>();

    /// <summary>Those of one resource.</summary>
    public static IEnumerable<BackendReference> Of(PreparedResource resource) =>
        Kinds.TryGetValue((resource.Key.Group, resource.Key.Kind), out var find) ? find(resource).OfType<BackendReference>() : [];

    private static IEnumerable<BackendReference?> Ingress(PreparedResource ingress)
    {
        var spec = ingress.Json.Member("spec");
        yield return Backend("its default backend", spec.Member("defaultBackend"));
        foreach (var rule in spec.Items("rules"))
        {
            foreach (var path in rule.Member("http").Items("paths"))
            {
                var where = $"the path {path.Text("path") ?? "/"}{(rule.Text("host") is { } host ? $" of {host}" : "")}";
                yield return Backend(where, path.Member("backend"));
            }
        }

        BackendReference? Backend(string where, JsonElement backend)
        {
            var service = backend.Member("service");
            var port = service.Member("port");
            return service.Text("name") is { } name
                ? new BackendReference(ingress, where, ingress.Key.Namespace, name, port.Text("name"), port.Integer("number"))
                : null;
        }
    }

    private static IEnumerable<BackendReference?> Route(PreparedResource route)
    {
        var number = 0;
        foreach (var rule in route.Json.Member("spec").Items("rules"))
        {
            var where = rule.Text("name") is { } named ? $"the rule {named}" : $"its rule {(++number).ToString(CultureInfo.InvariantCulture)}";
            foreach (var backend in rule.Items("backendRefs").Concat(Mirrors(rule)).Concat(rule.Items("backendRefs").SelectMany(Mirrors)))
            {
                if ((backend.Text("group") ?? "").Length == 0 && (backend.Text("kind") ?? "Service") == "Service" && backend.Text("name") is { } name)
                {
                    yield return new BackendReference(route, where, backend.Text("namespace") ?? route.Key.Namespace, name, null, backend.Integer("port"));
                }
            }
        }
    }

    private static IEnumerable<JsonElement> Mirrors(JsonElement owner) =>
        owner.Items("filters").Select(f => f.Member("requestMirror", "backendRef")).Where(b => b.IsPresent);

    private static IEnumerable<BackendReference?> Traefik(PreparedResource route)
    {
        foreach (var rule in route.Json.Member("spec").Items("routes"))
        {
            var where = rule.Text("match") is { } match ? $"the route {match}" : "a route";
            foreach (var service in rule.Items("services").Where(s => (s.Text("kind") ?? "Service") == "Service"))
            {
                if (service.Text("name") is { } name)
                {
                    yield return new BackendReference(
                        route, where, service.Text("namespace") ?? route.Key.Namespace, name, service.Text("port"), service.Integer("port"));
                }
            }
        }
    }

    private static IEnumerable<BackendReference?> Webhooks(PreparedResource configuration) =>
        configuration.Json.Items("webhooks").Select(w => Client(configuration, $"the webhook {w.Text("name")}", w.Member("clientConfig", "service")));

    // The API server asks at 443 where no port is said.
    private static BackendReference? Client(PreparedResource from, string where, JsonElement service) =>
        service.Text("name") is { } name ? new BackendReference(from, where, service.Text("namespace") ?? "", name, null, service.Integer("port") ?? 443) : null;
}

using System.Globalization;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Kinds;

namespace Kix.Engine.Validation.Across;

/// <summary>A way to a port of a Service.</summary>
/// <param name="From">The object that leads there.</param>
/// <param name="At">The field that names the Service.</param>
/// <param name="Where">Which part of it, in words: <c>the path / of shop.example.com</c>.</param>
/// <param name="Namespace">Namespace of the Service.</param>
/// <param name="Service">Its name.</param>
/// <param name="PortName">The port by name.</param>
/// <param name="PortNumber">The port by number.</param>
internal sealed record BackendReference(PreparedResource From, string At, string Where, string Namespace, string Service, string? PortName, long? PortNumber);

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
            [Client(r, "spec.conversion.webhook.clientConfig.service", "its conversion", r.Json.Member("spec", "conversion", "webhook", "clientConfig", "service"))],
        [("apiregistration.k8s.io", "APIService")] = r => [Client(r, "spec.service", "its API", r.Json.Member("spec", "service"))],
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
        yield return Backend("spec.defaultBackend", "its default backend", spec.Member("defaultBackend"));
        foreach (var (at, rule) in spec.Places("rules"))
        {
            foreach (var (below, path) in rule.Member("http").Places("paths"))
            {
                var where = $"the path {path.Text("path") ?? "/"}{(rule.Text("host") is { } host ? $" of {host}" : "")}";
                yield return Backend($"spec.{at}.http.{below}.backend", where, path.Member("backend"));
            }
        }

        BackendReference? Backend(string at, string where, JsonElement backend)
        {
            var service = backend.Member("service");
            var port = service.Member("port");
            return service.Text("name") is { } name
                ? new BackendReference(ingress, $"{at}.service", where, ingress.Key.Namespace, name, port.Text("name"), port.Integer("number"))
                : null;
        }
    }

    private static IEnumerable<BackendReference?> Route(PreparedResource route)
    {
        var number = 0;
        foreach (var (at, rule) in route.Json.Member("spec").Places("rules"))
        {
            var where = rule.Text("name") is { } named ? $"the rule {named}" : $"its rule {(++number).ToString(CultureInfo.InvariantCulture)}";
            var own = rule.Places("backendRefs").ToArray();
            foreach (var (below, backend) in own.Concat(Mirrors("", rule)).Concat(own.SelectMany(b => Mirrors(b.At + ".", b.Item))))
            {
                if ((backend.Text("group") ?? "").Length == 0 && (backend.Text("kind") ?? "Service") == "Service" && backend.Text("name") is { } name)
                {
                    yield return new BackendReference(route, $"spec.{at}.{below}", where, backend.Text("namespace") ?? route.Key.Namespace, name, null, backend.Integer("port"));
                }
            }
        }
    }

    private static IEnumerable<(string At, JsonElement Backend)> Mirrors(string at, JsonElement owner) =>
        owner.Places("filters").Select(f => ($"{at}{f.At}.requestMirror.backendRef", Backend: f.Item.Member("requestMirror", "backendRef"))).Where(b => b.Backend.IsPresent);

    private static IEnumerable<BackendReference?> Traefik(PreparedResource route)
    {
        foreach (var (at, rule) in route.Json.Member("spec").Places("routes"))
        {
            var where = rule.Text("match") is { } match ? $"the route {match}" : "a route";
            foreach (var (below, service) in rule.Places("services").Where(s => (s.Item.Text("kind") ?? "Service") == "Service"))
            {
                if (service.Text("name") is { } name)
                {
                    yield return new BackendReference(
                        route, $"spec.{at}.{below}", where, service.Text("namespace") ?? route.Key.Namespace, name, service.Text("port"), service.Integer("port"));
                }
            }
        }
    }

    private static IEnumerable<BackendReference?> Webhooks(PreparedResource configuration) =>
        configuration.Json.Places("webhooks").Select(w => Client(
            configuration, $"{w.At}.clientConfig.service", $"the webhook {w.Item.Text("name")}", w.Item.Member("clientConfig", "service")));

    // The API server asks at 443 where no port is said.
    private static BackendReference? Client(PreparedResource from, string at, string where, JsonElement service) =>
        service.Text("name") is { } name ? new BackendReference(from, at, where, service.Text("namespace") ?? "", name, null, service.Integer("port") ?? 443) : null;
}

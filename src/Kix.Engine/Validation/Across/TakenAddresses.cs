using System.Globalization;
using System.Net;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// What one Service of a cluster has, no other gets: the API server hands node ports out by number, whatever the protocol, and cluster
/// addresses (k8s.io/kubernetes/pkg/registry/core/service/portallocator and ipallocator).
/// </summary>
internal static class TakenAddresses
{
    /// <summary>KIX4018 at the second Service that says a node port or a cluster address.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var first = new Dictionary<string, (PreparedResource Service, string Field)>(StringComparer.Ordinal);
        foreach (var service in cluster.Index.OfKind("", "Service"))
        {
            var told = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (field, value) in Claims(service))
            {
                if (!first.TryAdd(value, (service, field)) && first[value] is var taken && taken.Service != service && told.Add(value))
                {
                    var what = field.EndsWith("odePort", StringComparison.Ordinal) ? "node port" : "cluster address";
                    yield return new KixError(
                        Catalogue.Duplicate.Id,
                        Catalogue.Duplicate.Say(
                            service.Key, field,
                            $"is {value}, as {taken.Field} of {taken.Service.Key} ({taken.Service.Source.PlaceOf(taken.Field)}) is: a {what} belongs to one Service; write another, or leave it out"),
                        service.Source.PlaceOf(field));
                }
            }
        }
    }

    private static IEnumerable<(string Field, string Value)> Claims(PreparedResource service)
    {
        var spec = service.Json.Member("spec");
        var type = spec.Text("type") is { Length: > 0 } said ? said : "ClusterIP";
        if (type is "NodePort" or "LoadBalancer")
        {
            var index = 0;
            foreach (var port in spec.Items("ports"))
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"spec.ports[{index++}].nodePort");
                if (port.Integer("nodePort") is > 0 and { } number)
                {
                    yield return (at, number.ToString(CultureInfo.InvariantCulture));
                }
            }
        }

        if (type == "LoadBalancer" && spec.Text("externalTrafficPolicy") == "Local" && spec.Integer("healthCheckNodePort") is > 0 and { } check)
        {
            yield return ("spec.healthCheckNodePort", check.ToString(CultureInfo.InvariantCulture));
        }

        if (type != "ExternalName")
        {
            // The first of the list is clusterIP once more.
            var listed = spec.Texts("clusterIPs").Select((ip, i) => (Field: string.Create(CultureInfo.InvariantCulture, $"spec.clusterIPs[{i}]"), Value: ip));
            foreach (var (field, text) in listed.Prepend((Field: "spec.clusterIP", Value: spec.Text("clusterIP") ?? "")))
            {
                if (IPAddress.TryParse(text, out var address))
                {
                    yield return (field, address.ToString());
                }
            }
        }
    }
}

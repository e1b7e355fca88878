using System.Globalization;
using Kix.Engine.Graph;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>What leads to a Service must find it, and the port that it asks for.</summary>
internal static class Backends
{
    /// <summary>KIX4024 for each way to a Service, or to a port of one, that is not there.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var services = new Dictionary<PreparedResource, ServiceShape>();
        foreach (var backend in BackendReferences.Of(cluster.Index))
        {
            var key = new ObjectKey("", "Service", backend.Namespace, backend.Service);
            if (cluster.Index.Find(key) is not { } service)
            {
                if (!cluster.Presence.MayExist(key, backend.From))
                {
                    yield return Say(backend, key, $"which the cluster does not have{Named.Meant(cluster.Index, key, backend.From)}");
                }

                continue;
            }

            if (!services.TryGetValue(service, out var shape))
            {
                services[service] = shape = new ServiceShape(service);
            }

            // An alias of a DNS name says no ports, and a list in the making none either.
            if (shape.Ports.Count == 0)
            {
                continue;
            }

            if (backend.PortName is { } name && !shape.Ports.Any(p => p.Name == name))
            {
                yield return Say(backend, service, $"which has no port '{name}'{Named.Known("ports", name, shape.PortNames)}");
            }
            else if (backend.PortNumber is { } number && !shape.Ports.Any(p => p.Number == number))
            {
                var known = string.Join(", ", shape.Ports.Select(p => p.Number.ToString(CultureInfo.InvariantCulture)).Distinct());
                yield return Say(backend, service, $"which has no port {number.ToString(CultureInfo.InvariantCulture)}; its ports are {known}");
            }
        }
    }

    private static KixError Say(BackendReference backend, ObjectKey service, string problem) =>
        ClusterView.Finding(Catalogue.BackendMissing, backend.From, backend.From.Key, backend.Where, service, problem).In(backend.From, backend.At);

    private static KixError Say(BackendReference backend, PreparedResource service, string problem) =>
        ClusterView.Finding(Catalogue.BackendMissing, backend.From, backend.From.Key, backend.Where, Named.WithPlace(service), problem).In(backend.From, backend.At);
}

using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// Objects of a group that another API server serves need its registration, and that server healthy; objects of a kind whose
/// versions a webhook converts need the webhook's backend healthy.
/// </summary>
internal static class AggregatedApis
{
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        var backends = new ServiceBackends(index);
        foreach (var service in index.OfKind("apiregistration.k8s.io", "APIService"))
        {
            var spec = service.Json.Member("spec");
            if (spec.Member("service").IsPresent)
            {
                foreach (var resource in index.All.Where(r => r.Key.Group == spec.Text("group") && r.Version == spec.Text("version")))
                {
                    graph.Exists(resource, service, "registration of its API");
                    Gate(resource, spec.Member("service"), "serves its API");
                }
            }
        }

        foreach (var definition in CustomKinds.Definitions(index))
        {
            var service = definition.Json.Member("spec", "conversion", "webhook", "clientConfig", "service");
            if (service.IsPresent)
            {
                var (group, kind) = CustomKinds.Defines(definition);
                foreach (var resource in index.OfKind(group, kind))
                {
                    Gate(resource, service, "converts its kind");
                }
            }
        }

        void Gate(PreparedResource resource, System.Text.Json.JsonElement service, string reason)
        {
            foreach (var backend in backends.Of(service))
            {
                graph.TryReady(resource, backend, reason);
            }
        }
    }
}

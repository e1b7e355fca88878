using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Network;

/// <summary>Keeps the EndpointSlices of each Service with a selector (k8s.io/endpointslice).</summary>
internal sealed class EndpointSliceController(ClusterView view) : IController
{
    private const string ServiceLabel = "kubernetes.io/service-name";
    private const string ManagerLabel = "endpointslice.kubernetes.io/managed-by";
    private const string Manager = "endpointslice-controller.k8s.io";
    private const string HeadlessLabel = "service.kubernetes.io/headless";
    private const int MostPerSlice = 100;

    private readonly ServiceBackends backends = new(view);

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.EndpointSlices
            && change.Object.Text("metadata", "labels", ManagerLabel) == Manager
            && change.Type != ObjectEventType.Added
                ? Owners.KeyOf(change.Object, "Service", Resources.Services) is { } owner ? [owner] : []
                : backends.Affected(change);

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } service || PodFacts.IsTerminating(service))
        {
            return null;
        }

        var existing = new Queue<JsonObject>(view.Cache.OwnedBy(service.Text("metadata", "uid") ?? "", Resources.EndpointSlices));
        if (ServiceBackends.HasBackends(service))
        {
            foreach (var (ports, endpoints) in Wanted(service))
            {
                Put(service, existing.TryDequeue(out var slice) ? slice : null, ports, endpoints);
            }
        }

        foreach (var left in existing)
        {
            view.Objects.Delete(Resources.EndpointSlices, key.Namespace, left.Text("metadata", "name")!);
        }

        return null;
    }

    // Pods with the same port numbers share slices; a Service without pods has one empty slice.
    private IEnumerable<(JsonArray Ports, List<JsonObject> Endpoints)> Wanted(JsonObject service)
    {
        var groups = backends.PodsOf(service)
            .GroupBy(pod => ServiceBackends.PortsOf(service, pod).ToJsonString(), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        if (groups.Count == 0)
        {
            return [([], [])];
        }

        return groups.SelectMany(group => group.Chunk(MostPerSlice).Select(pods =>
            (ServiceBackends.PortsOf(service, pods[0]), pods.Select(pod => Endpoint(service, pod)).ToList())));
    }

    private void Put(JsonObject service, JsonObject? slice, JsonArray ports, List<JsonObject> endpoints)
    {
        void Fill(JsonObject target)
        {
            var labels = Labels(service);
            target.Member("metadata")["labels"] = labels;

            // Neither is left out when there are none.
            target["endpoints"] = endpoints.Count > 0 ? new JsonArray([.. endpoints]) : null;
            target["ports"] = ports.Count > 0 ? ports : null;
        }

        if (slice is null)
        {
            var made = new JsonObject
            {
                ["apiVersion"] = "discovery.k8s.io/v1",
                ["kind"] = "EndpointSlice",
                ["metadata"] = new JsonObject
                {
                    ["generateName"] = $"{service.Text("metadata", "name")}-",
                    ["namespace"] = service.Text("metadata", "namespace"),
                    ["annotations"] = new JsonObject { [EndpointObjects.TriggerAnnotation] = view.Stamp },
                    ["ownerReferences"] = new JsonArray(Owners.Reference(service)),
                },
                ["addressType"] = "IPv4",
            };
            Fill(made);
            view.Objects.Create(Resources.EndpointSlices, made, Writers.Controllers);
            return;
        }

        EndpointObjects.Change(view, Resources.EndpointSlices, slice, Fill, "endpoints", "ports");
    }

    // The Service's own labels come along, and the two that say whose slice it is.
    private static JsonObject Labels(JsonObject service)
    {
        var labels = service.Object("metadata", "labels")?.Copy() ?? [];
        labels.Remove(HeadlessLabel);
        labels[ManagerLabel] = Manager;
        labels[ServiceLabel] = service.Text("metadata", "name");
        if (service.Text("spec", "clusterIP") == "None")
        {
            labels[HeadlessLabel] = "";
        }

        return labels;
    }

    private JsonObject Endpoint(JsonObject service, JsonObject pod)
    {
        var terminating = PodFacts.IsTerminating(pod);
        var serving = PodFacts.IsReady(pod);
        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(pod.Text("status", "podIP")),
            ["conditions"] = new JsonObject
            {
                ["ready"] = service.Flag("spec", "publishNotReadyAddresses") || (serving && !terminating),
                ["serving"] = serving,
                ["terminating"] = terminating,
            },
            ["nodeName"] = pod.Text("spec", "nodeName"),
            ["targetRef"] = EndpointObjects.ReferenceTo(pod),
        };
        if (pod.Text("spec", "hostname") is { } host && pod.Text("spec", "subdomain") == service.Text("metadata", "name"))
        {
            endpoint["hostname"] = host;
        }

        if (view.Cache.Get(Resources.Nodes, null, pod.Text("spec", "nodeName") ?? "")
            .Text("metadata", "labels", "topology.kubernetes.io/zone") is { } zone)
        {
            endpoint["zone"] = zone;
        }

        return endpoint;
    }
}

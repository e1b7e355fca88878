using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Network;

/// <summary>Keeps the Endpoints object of each Service with a selector (k8s.io/kubernetes/pkg/controller/endpoint).</summary>
internal sealed class EndpointsController(ClusterView view) : IController
{
    private const string ManagerLabel = "endpoints.kubernetes.io/managed-by";
    private const string HeadlessLabel = "service.kubernetes.io/headless";

    private readonly ServiceBackends backends = new(view);

    public IEnumerable<WorkKey> Affected(ObjectEvent change) => backends.Affected(change);

    public TimeSpan? Reconcile(WorkKey key)
    {
        var known = view.Cache.Get(Resources.Endpoints, key.Namespace, key.Name);
        if (view.Cache.Get(key) is not { } service || PodFacts.IsTerminating(service))
        {
            if (known is not null)
            {
                view.Objects.Delete(Resources.Endpoints, key.Namespace, key.Name);
            }

            return null;
        }

        if (!ServiceBackends.HasBackends(service))
        {
            return null;
        }

        var subsets = Subsets(service);
        void Fill(JsonObject endpoints)
        {
            endpoints.Member("metadata")["labels"] = Labels(service);
            if (subsets.Count > 0)
            {
                endpoints["subsets"] = subsets.DeepClone();
            }
            else
            {
                endpoints.Remove("subsets");
            }
        }

        if (known is not null)
        {
            EndpointObjects.Change(view, Resources.Endpoints, known, Fill, "subsets");
            return null;
        }

        var made = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Endpoints",
            ["metadata"] = new JsonObject
            {
                ["name"] = key.Name,
                ["namespace"] = key.Namespace,
                ["annotations"] = new JsonObject { [EndpointObjects.TriggerAnnotation] = view.Stamp },
            },
        };
        Fill(made);
        view.Objects.Create(Resources.Endpoints, made, Writers.Controllers);
        return null;
    }

    private JsonArray Subsets(JsonObject service)
    {
        var subsets = new JsonArray();
        var groups = backends.PodsOf(service)
            .GroupBy(pod => Ports(service, pod).ToJsonString(), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var subset = new JsonObject();
            Put(subset, "addresses", group.Where(pod => IsReady(service, pod)));
            Put(subset, "notReadyAddresses", group.Where(pod => !IsReady(service, pod)));
            var ports = Ports(service, group.First());
            if (ports.Count > 0)
            {
                subset["ports"] = ports;
            }

            subsets.Add(subset);
        }

        return subsets;
    }

    private static bool IsReady(JsonObject service, JsonObject pod) =>
        service.Flag("spec", "publishNotReadyAddresses") || (PodFacts.IsReady(pod) && !PodFacts.IsTerminating(pod));

    // An unnamed port has no name here, an empty one in a slice.
    private static JsonArray Ports(JsonObject service, JsonObject pod)
    {
        var ports = ServiceBackends.PortsOf(service, pod);
        foreach (var port in ports.OfType<JsonObject>().Where(port => port.Text("name") is null or ""))
        {
            port.Remove("name");
        }

        return ports;
    }

    private static void Put(JsonObject subset, string member, IEnumerable<JsonObject> pods)
    {
        var addresses = new JsonArray();
        foreach (var pod in pods.OrderBy(pod => pod.Text("status", "podIP"), StringComparer.Ordinal))
        {
            addresses.Add(new JsonObject
            {
                ["ip"] = pod.Text("status", "podIP"),
                ["nodeName"] = pod.Text("spec", "nodeName"),
                ["targetRef"] = EndpointObjects.ReferenceTo(pod),
            });
        }

        if (addresses.Count > 0)
        {
            subset[member] = addresses;
        }
    }

    private static JsonObject Labels(JsonObject service)
    {
        var labels = service.Object("metadata", "labels")?.Copy() ?? [];
        labels[ManagerLabel] = "endpoint-controller";
        if (service.Text("spec", "clusterIP") == "None")
        {
            labels[HeadlessLabel] = "";
        }

        return labels;
    }
}

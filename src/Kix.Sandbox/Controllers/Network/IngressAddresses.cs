using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Network;

/// <summary>Gives each Ingress the address of one ingress controller that is not there: 172.19.255.1.</summary>
internal sealed class IngressAddresses(ClusterView view) : IController
{
    private const string Address = "172.19.255.1";

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.Ingresses && change.Type != ObjectEventType.Deleted
            ? [WorkKey.Of(Resources.Ingresses, change.Object)]
            : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is { } ingress && !PodFacts.IsTerminating(ingress)
            && !ingress.Objects("status", "loadBalancer", "ingress").Any())
        {
            var status = new JsonObject
            {
                ["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = Address }) },
            };
            view.WriteStatus(Resources.Ingresses, ingress, status, Writers.IngressController);
        }

        return null;
    }
}

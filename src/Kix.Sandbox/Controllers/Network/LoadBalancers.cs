using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Network;

/// <summary>Gives Services of type LoadBalancer an address in 172.19.0.0/16, as a cloud's controller would.</summary>
internal sealed class LoadBalancers(ClusterView view) : IController
{
    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Resource == Resources.Services && change.Type != ObjectEventType.Deleted
            ? [WorkKey.Of(Resources.Services, change.Object)]
            : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } service)
        {
            return null;
        }

        var balanced = service.Text("spec", "type") == "LoadBalancer" && service.Text("spec", "loadBalancerClass") is null;
        var has = service.Objects("status", "loadBalancer", "ingress").Any();
        if (balanced == has)
        {
            return null;
        }

        var status = service.Object("status")?.Copy() ?? [];
        status["loadBalancer"] = balanced
            ? new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = Free(service), ["ipMode"] = "VIP" }) }
            : new JsonObject();
        view.WriteStatus(Resources.Services, service, status, Writers.LoadBalancers);
        return null;
    }

    private string Free(JsonObject service)
    {
        if (service.Text("spec", "loadBalancerIP") is { Length: > 0 } asked)
        {
            return asked;
        }

        var used = view.Cache.List(Resources.Services)
            .SelectMany(other => other.Objects("status", "loadBalancer", "ingress").Select(ingress => ingress.Text("ip")))
            .ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 65_000)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"172.19.{number / 250}.{(number % 250) + 1}"))
            .First(address => !used.Contains(address));
    }
}

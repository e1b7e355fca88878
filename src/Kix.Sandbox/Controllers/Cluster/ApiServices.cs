using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>Says of each APIService whether it is available: served here, or by a Service with endpoints that are ready.</summary>
internal sealed class ApiServices(ClusterView view) : IController
{
    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.ApiServices && change.Type != ObjectEventType.Deleted)
        {
            return [WorkKey.Of(Resources.ApiServices, change.Object)];
        }

        if (change.Resource != Resources.Services && change.Resource != Resources.Endpoints)
        {
            return [];
        }

        return view.Cache.List(Resources.ApiServices)
            .Where(api => api.Text("spec", "service", "name") == change.Object.Text("metadata", "name")
                && api.Text("spec", "service", "namespace") == change.Object.Text("metadata", "namespace"))
            .Select(api => WorkKey.Of(Resources.ApiServices, api))
            .ToList();
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is { } api)
        {
            var (holds, reason, message) = Judge(api);
            var status = api.Object("status")?.Copy() ?? [];
            Conditions.Set(status, view.Stamp, Conditions.Of("Available", holds, reason, message));
            view.WriteStatus(Resources.ApiServices, api, status, Writers.ApiServer);
        }

        return null;
    }

    private (bool Holds, string Reason, string Message) Judge(JsonObject api)
    {
        if (api.Object("spec", "service") is not { } service)
        {
            return (true, "Local", "Local APIServices are always available");
        }

        var name = service.Text("name") ?? "";
        var @namespace = service.Text("namespace") ?? "";
        if (view.Cache.Get(Resources.Services, @namespace, name) is not { } found)
        {
            return (false, "ServiceNotFound", $"service/{name} in \"{@namespace}\" is not present");
        }

        if (found.Text("spec", "type") == "ExternalName")
        {
            return (true, "Passed", "all checks passed");
        }

        var port = found.Objects("spec", "ports").FirstOrDefault(one => one.Number("port") == (service.Number("port") ?? 443));
        if (port is null)
        {
            return (false, "ServicePortError", $"service/{name} in \"{@namespace}\" is not listening on port {service.Number("port") ?? 443}");
        }

        var ready = view.Cache.Get(Resources.Endpoints, @namespace, name)
            .Objects("subsets").Any(subset => subset.Objects("addresses").Any());
        return ready
            ? (true, "Passed", "all checks passed")
            : (false, "MissingEndpoints", $"endpoints for service/{name} in \"{@namespace}\" have no addresses with port name \"{port.Text("name")}\"");
    }
}

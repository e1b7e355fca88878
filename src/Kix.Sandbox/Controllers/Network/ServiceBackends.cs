using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Network;

/// <summary>Which pods stand behind which Services, and on which ports.</summary>
internal sealed class ServiceBackends(ClusterView view)
{
    /// <summary>The Services whose endpoints a change may concern.</summary>
    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Services)
        {
            return [WorkKey.Of(Resources.Services, change.Object)];
        }

        if (change.Resource != Resources.Pods || !Matters(change))
        {
            return [];
        }

        var home = change.Object.Text("metadata", "namespace") ?? "";
        var now = view.Cache.ServicesFor(home, change.Object.Object("metadata", "labels"));
        var before = change.Previous?.Object("metadata", "labels") is { } labels ? view.Cache.ServicesFor(home, labels) : [];
        return now.Union(before).Where(HasBackends).Select(service => WorkKey.Of(Resources.Services, service)).ToList();
    }

    /// <summary>The pods behind a Service that have an address, by name.</summary>
    public IEnumerable<JsonObject> PodsOf(JsonObject service) =>
        service.Object("spec", "selector") is { Count: > 0 } selector
            ? view.Cache.PodsWith(service.Text("metadata", "namespace") ?? "", selector)
                .Where(pod => pod.Text("status", "podIP") is not null && !PodFacts.IsFinished(pod))
            : [];

    /// <summary>Whether the server keeps endpoints for a Service at all.</summary>
    public static bool HasBackends(JsonObject service) =>
        service.Text("spec", "type") != "ExternalName" && service.Object("spec", "selector") is { Count: > 0 };

    /// <summary>The ports of a Service as one pod has them; a named port that the pod does not have is left out.</summary>
    public static JsonArray PortsOf(JsonObject service, JsonObject? pod)
    {
        var ports = new JsonArray();
        foreach (var port in service.Objects("spec", "ports"))
        {
            var protocol = port.Text("protocol") ?? "TCP";
            var number = port.Number("targetPort") ?? (port.Text("targetPort") is { } name ? Named(pod, name, protocol) : port.Number("port"));
            if (number is null)
            {
                continue;
            }

            var entry = new JsonObject { ["name"] = port.Text("name") ?? "", ["port"] = number, ["protocol"] = protocol };
            if (port.Text("appProtocol") is { } application)
            {
                entry["appProtocol"] = application;
            }

            ports.Add(entry);
        }

        return ports;
    }

    private static long? Named(JsonObject? pod, string name, string protocol) =>
        pod.Objects("spec", "containers")
            .Concat(pod.Objects("spec", "initContainers").Where(container => container.Text("restartPolicy") == "Always"))
            .SelectMany(container => container.Objects("ports"))
            .Where(port => port.Text("name") == name && (port.Text("protocol") ?? "TCP") == protocol)
            .Select(port => port.Number("containerPort"))
            .FirstOrDefault();

    private static bool Matters(ObjectEvent change) =>
        change.Previous is not { } before || change.Type == ObjectEventType.Deleted
        || before.Text("status", "podIP") != change.Object.Text("status", "podIP")
        || PodFacts.IsReady(before) != PodFacts.IsReady(change.Object)
        || PodFacts.IsTerminating(before) != PodFacts.IsTerminating(change.Object)
        || PodFacts.IsFinished(before) != PodFacts.IsFinished(change.Object)
        || !JsonNode.DeepEquals(before.At("metadata", "labels"), change.Object.At("metadata", "labels"));
}

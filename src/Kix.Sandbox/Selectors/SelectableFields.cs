using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Selectors;

/// <summary>A field that objects of a type can be selected by.</summary>
/// <param name="Label">The name in selectors.</param>
/// <param name="Path">Where the value is.</param>
/// <param name="Zero">The text of an absent value: <c>false</c>, <c>0</c> or nothing.</param>
internal sealed record SelectableField(string Label, string[] Path, string Zero)
{
    public string Read(JsonObject value)
    {
        JsonNode? node = value;
        foreach (var member in Path)
        {
            node = node is JsonArray { Count: > 0 } list ? list[0] : node;
            node = (node as JsonObject)?[member];
        }

        return node is null ? Zero : node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => node.ToJsonString(),
            _ => Zero,
        };
    }
}

/// <summary>The fields by which a server selects objects, by type.</summary>
/// <remarks>The <c>AddFieldLabelConversionFunc</c> of kubernetes/pkg/apis, and <c>selectableFields</c> of CustomResourceDefinitions.</remarks>
internal static class SelectableFields
{
    private static readonly Dictionary<GroupResource, string[]> ByType = new()
    {
        [new("", "pods")] =
        [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork=false",
            "status.phase", "status.podIP", "status.podIPs.ip", "status.nominatedNodeName",
        ],
        [new("", "events")] =
        [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
            "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
        ],
        [new("events.k8s.io", "events")] =
        [
            "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
            "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type",
        ],
        [new("", "secrets")] = ["type"],
        [new("", "namespaces")] = ["status.phase"],
        [new("", "nodes")] = ["spec.unschedulable=false"],
        [new("", "services")] = ["spec.clusterIP", "spec.type"],
        [new("", "replicationcontrollers")] = ["status.replicas=0"],
        [new("apps", "replicasets")] = ["status.replicas=0"],
        [new("batch", "jobs")] = ["status.successful=0"],
        [new("certificates.k8s.io", "certificatesigningrequests")] = ["spec.signerName"],
        [new("resource.k8s.io", "resourceslices")] = ["spec.nodeName", "spec.driver"],
    };

    // What a selector calls otherwise than the object does.
    private static readonly Dictionary<string, string[]> Elsewhere = new()
    {
        ["status.podIPs.ip"] = ["status", "podIPs", "ip"],
        ["source"] = ["source", "component"],
        ["status.successful"] = ["status", "succeeded"],
    };

    /// <summary>What is said of a field by which a type cannot be selected.</summary>
    public static string Unknown(ResourceType type, string label) => type.IsCustom || ByType.ContainsKey(type.Resource)
        ? $"field label not supported: {label}"
        : $"\"{label}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";

    public static SelectableField? Find(ResourceType type, string label)
    {
        if (label == "metadata.name" || (label == "metadata.namespace" && (type.Namespaced || !type.IsCustom)))
        {
            return new SelectableField(label, label.Split('.'), "");
        }

        if (type.CustomVersion is { } version)
        {
            return (version["selectableFields"] as JsonArray ?? [])
                .Select(f => ((string?)f?["jsonPath"] ?? "").TrimStart('.'))
                .Where(path => path == label)
                .Select(path => new SelectableField(label, path.Split('.'), ""))
                .FirstOrDefault();
        }

        foreach (var entry in ByType.GetValueOrDefault(type.Resource) ?? [])
        {
            var at = entry.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? entry : entry[..at];
            if (name == label)
            {
                return new SelectableField(
                    label, Elsewhere.GetValueOrDefault(label) ?? label.Split('.'), at < 0 ? "" : entry[(at + 1)..]);
            }
        }

        return null;
    }
}

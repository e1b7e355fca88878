using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Network;

/// <summary>What Endpoints and EndpointSlices have in common.</summary>
internal static class EndpointObjects
{
    /// <summary>When the change came about that the object shows.</summary>
    public const string TriggerAnnotation = "endpoints.kubernetes.io/last-change-trigger-time";

    /// <summary>How an address names the pod behind it.</summary>
    public static JsonObject ReferenceTo(JsonObject pod) => new()
    {
        ["kind"] = "Pod",
        ["name"] = pod.Text("metadata", "name"),
        ["namespace"] = pod.Text("metadata", "namespace"),
        ["uid"] = pod.Text("metadata", "uid"),
    };

    /// <summary>Changes an object; when one of the telling members changes, the time of the change is noted.</summary>
    public static void Change(
        ClusterView view, GroupResource resource, JsonObject current, Action<JsonObject> change, params string[] telling) =>
        view.Change(
            resource,
            current,
            changed =>
            {
                change(changed);
                if (telling.Any(member => !JsonNode.DeepEquals(changed[member], current[member])))
                {
                    changed.Member("metadata").Member("annotations")[TriggerAnnotation] = view.Stamp;
                }
            });
}

using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>The pods that a Service sends requests to (https://kubernetes.io/docs/concepts/services-networking/service/).</summary>
internal static class ServicePods
{
    /// <summary>Why nobody would answer at a Service; null where somebody does, or where its endpoints are not made from pods.</summary>
    internal static string? Lack(LiveObject service, IEnumerable<LiveObject> pods)
    {
        List<JsonProperty> selector = [.. service.Spec.Members("selector")];
        if (selector.Count == 0 || service.Spec.Text("type") == "ExternalName")
        {
            return null;
        }

        var selected = pods.Where(pod => pod.Key.Namespace == service.Key.Namespace && IsAlive(pod)
            && selector.TrueForAll(label => pod.Label(label.Name) is { } value && value == label.Value.GetString())).ToList();
        return selected.Count == 0 ? $"no pod has the labels of its selector ({string.Join(", ", selector.Select(static label => $"{label.Name}={label.Value}"))})"
            : service.Spec.Flag("publishNotReadyAddresses") || selected.Exists(static pod => pod.Condition("Ready") is { IsTrue: true }) ? null
            : selected.Count == 1 ? $"its only pod {selected[0].Key.Name} is not ready"
            : $"none of its {selected.Count} pods is ready";
    }

    private static bool IsAlive(LiveObject pod) => !pod.IsBeingDeleted && pod.Status.Text("phase") is not ("Succeeded" or "Failed");
}

using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Workloads;

/// <summary>What workload controllers want to know of a pod.</summary>
internal static class PodFacts
{
    /// <summary>Neither finished nor being deleted.</summary>
    public static bool IsActive(JsonObject pod) => !IsFinished(pod) && !IsTerminating(pod);

    /// <summary>Succeeded or failed.</summary>
    public static bool IsFinished(JsonObject pod) => pod.Text("status", "phase") is "Succeeded" or "Failed";

    /// <summary>Being deleted.</summary>
    public static bool IsTerminating(JsonObject value) => value.At("metadata", "deletionTimestamp") is not null;

    /// <summary>The <c>Ready</c> condition holds.</summary>
    public static bool IsReady(JsonObject pod) => pod.Object("status") is { } status && Conditions.Holds(status, "Ready");

    /// <summary>Ready for at least <paramref name="minReadySeconds"/>.</summary>
    public static bool IsAvailable(JsonObject pod, long minReadySeconds, DateTimeOffset now) =>
        IsReady(pod) && (minReadySeconds <= 0 || AvailableIn(pod, minReadySeconds, now) == TimeSpan.Zero);

    /// <summary>How long until a ready pod counts as available; null for a pod that is not ready.</summary>
    public static TimeSpan? AvailableIn(JsonObject pod, long minReadySeconds, DateTimeOffset now)
    {
        if (!IsReady(pod))
        {
            return null;
        }

        var since = ClusterView.Parse(Conditions.Find(pod.Object("status")!, "Ready").Text("lastTransitionTime")) ?? now;
        var left = since.AddSeconds(minReadySeconds) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>The soonest time at which one more of these pods becomes available by waiting alone.</summary>
    public static TimeSpan? NextAvailable(IEnumerable<JsonObject> pods, long minReadySeconds, DateTimeOffset now) =>
        minReadySeconds <= 0
            ? null
            : pods.Select(pod => AvailableIn(pod, minReadySeconds, now)).Where(left => left > TimeSpan.Zero).Min();

    /// <summary>A pod made of a template, controlled by <paramref name="owner"/>; its name is still to be given.</summary>
    public static JsonObject FromTemplate(JsonObject? template, JsonObject owner)
    {
        var metadata = new JsonObject { ["namespace"] = owner.Text("metadata", "namespace") };
        foreach (var name in (ReadOnlySpan<string>)["labels", "annotations", "finalizers"])
        {
            if (template.At("metadata", name) is { } given)
            {
                metadata[name] = given.DeepClone();
            }
        }

        metadata["ownerReferences"] = new JsonArray(Owners.Reference(owner));
        return new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = template.At("spec")?.DeepClone() ?? new JsonObject(),
        };
    }
}

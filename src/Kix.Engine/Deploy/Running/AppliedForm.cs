using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>What is sent to the server for a manifest: the digest form, the label of the inventory, replicas that an autoscaler left us.</summary>
public static class AppliedForm
{
    /// <summary>The bytes to apply.</summary>
    /// <param name="manifest">The digest form.</param>
    /// <param name="setId">The id of the inventory's set.</param>
    public static byte[] Of(ReadOnlyMemory<byte> manifest, string setId) => Of(manifest, setId, keepReplicas: true, null);

    /// <summary>The bytes to apply for a workload that an autoscaler scales.</summary>
    /// <param name="manifest">The digest form.</param>
    /// <param name="setId">The id of the inventory's set.</param>
    /// <param name="manager">Our field manager.</param>
    /// <param name="live">The workload as it stands; null where it is made.</param>
    /// <remarks>
    /// A new workload starts with the number that the manifest says. Later the autoscaler's number stands: it is not said at all, save that
    /// as long as we alone own the field, leaving it out would reset it to 1, so that its live value is said instead.
    /// </remarks>
    public static byte[] OfAutoscaled(ReadOnlyMemory<byte> manifest, string setId, string manager, LiveObject? live) =>
        live is null ? Of(manifest, setId)
        : OwnsReplicas(live, manager) ? Of(manifest, setId, keepReplicas: false, live.Json.Member("spec").Integer("replicas"))
        : Of(manifest, setId, keepReplicas: false, null);

    private static byte[] Of(ReadOnlyMemory<byte> manifest, string setId, bool keepReplicas, long? replicas)
    {
        var root = (JsonObject)JsonNode.Parse(manifest.Span)!;
        var metadata = (JsonObject)root["metadata"]!;
        if (metadata["labels"] is not JsonObject labels)
        {
            metadata["labels"] = labels = [];
        }

        labels[ApplySet.PartOf] = setId;
        if (!keepReplicas && root["spec"] is JsonObject spec)
        {
            spec.Remove("replicas");
            if (replicas is { } number)
            {
                spec["replicas"] = number;
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static bool OwnsReplicas(LiveObject live, string manager) =>
        live.Metadata.Items("managedFields").Any(entry =>
            entry.Text("manager") == manager && entry.Text("operation") == "Apply"
            && entry.Member("fieldsV1", "f:spec", "f:replicas").IsPresent);
}

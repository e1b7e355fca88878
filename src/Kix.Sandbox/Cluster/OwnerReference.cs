using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Cluster;

/// <summary>One entry of <c>metadata.ownerReferences</c>.</summary>
/// <param name="Uid">The owner.</param>
/// <param name="ApiVersion">The owner's API version.</param>
/// <param name="Kind">The owner's kind.</param>
/// <param name="Blocks">Whether the owner's foreground deletion waits for this object.</param>
internal sealed record OwnerReference(string Uid, string ApiVersion, string Kind, bool Blocks)
{
    public static IReadOnlyList<OwnerReference> Of(JsonObject value) =>
        (value["metadata"] as JsonObject)?["ownerReferences"] is JsonArray references
            ? [.. references.OfType<JsonObject>().Select(r => new OwnerReference(
                (string?)r["uid"] ?? "", (string?)r["apiVersion"] ?? "", (string?)r["kind"] ?? "",
                r["blockOwnerDeletion"]?.GetValueKind() == JsonValueKind.True))]
            : [];

    /// <summary>Removes the references to some owners.</summary>
    public static void Remove(JsonObject value, IReadOnlySet<string> uids)
    {
        var metadata = value["metadata"]!.AsObject();
        var kept = metadata["ownerReferences"]!.AsArray().Where(r => !uids.Contains((string?)r?["uid"] ?? "")).Select(r => r?.DeepClone()).ToArray();
        if (kept.Length == 0)
        {
            metadata.Remove("ownerReferences");
        }
        else
        {
            metadata["ownerReferences"] = new JsonArray(kept);
        }
    }
}

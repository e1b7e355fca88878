using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Drops the entry that a patch of ours left in <c>managedFields</c>: what Kix says stands in its apply entry, and a second one would
/// hold on to the server's defaults.
/// </summary>
internal static class OwnUpdates
{
    internal static async Task<LiveObject> DropAsync(ClusterClient client, LiveObject live, string manager, CancellationToken cancellation)
    {
        for (var attempt = 1; Patch(live, manager) is { } patch; attempt++)
        {
            try
            {
                var type = await client.Types.GetAsync(live.Kind, cancellation).ConfigureAwait(false);
                return (await client.JsonPatchAsync(
                    type, live.Key.Namespace, live.Key.Name, patch, new WriteOptions(manager), cancellation).ConfigureAwait(false)).Object;
            }
            catch (RequestException e) when (e is ConflictException or InvalidObjectException && attempt < 5)
            {
                // Its controllers write too: look again.
                live = await client.GetAsync(live.Key, cancellation).ConfigureAwait(false) ?? live;
            }
        }

        return live;
    }

    /// <summary>The patch, on condition of the object's state; null where there is no such entry.</summary>
    internal static byte[]? Patch(LiveObject live, string manager)
    {
        List<JsonElement> entries = [.. live.Metadata.Items("managedFields")];
        var kept = entries.Where(entry => entry.Text("manager") != manager || entry.Text("operation") != "Update" || !string.IsNullOrEmpty(entry.Text("subresource")));
        var left = new JsonArray([.. kept.Select(static entry => JsonNode.Parse(entry.GetRawText()))]);
        return left.Count == entries.Count ? null : JsonSerializer.SerializeToUtf8Bytes(new JsonArray(
            new JsonObject { ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = live.ResourceVersion },
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/managedFields", ["value"] = left }));
    }
}

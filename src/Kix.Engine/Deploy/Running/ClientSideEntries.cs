using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Migrates what <c>kubectl apply</c> without <c>--server-side</c> left on an adopted object: its entry in <c>managedFields</c> becomes ours,
/// so that what the manifest does not say goes away with the next apply, and its record of the last manifest goes too
/// (https://kubernetes.io/docs/reference/using-api/server-side-apply/#migration-between-client-side-and-server-side-apply).
/// </summary>
internal static class ClientSideEntries
{
    internal const string ClientSide = "kubectl-client-side-apply";
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Migrates an object; gives it as it then stands.</summary>
    internal static async Task<LiveObject> MigrateAsync(ClusterClient client, LiveObject live, string manager, CancellationToken cancellation)
    {
        for (var attempt = 1; Patch(live, manager) is { } patch; attempt++)
        {
            try
            {
                var type = await client.Types.GetAsync(live.Kind, cancellation).ConfigureAwait(false);
                var write = new WriteOptions(manager);
                return (await client.JsonPatchAsync(type, live.Key.Namespace, live.Key.Name, patch, write, cancellation).ConfigureAwait(false)).Object;
            }
            catch (ConflictException) when (attempt < 5)
            {
                // Its controllers write too: look again.
                live = await client.GetAsync(live.Key, cancellation).ConfigureAwait(false) ?? live;
            }
        }

        return live;
    }

    /// <summary>The patch that migrates an object, on condition of its state; null where there is nothing to migrate.</summary>
    internal static byte[]? Patch(LiveObject live, string manager)
    {
        List<JsonElement> entries = [.. live.Metadata.Items("managedFields")];
        if (!entries.Exists(IsClientSide) || entries.Exists(entry => entry.Text("manager") == manager && entry.Text("operation") == "Apply"))
        {
            return null;
        }

        var migrated = new JsonArray();
        foreach (var entry in entries)
        {
            var copy = (JsonObject)JsonNode.Parse(entry.GetRawText())!;
            if (IsClientSide(entry))
            {
                copy["manager"] = manager;
                copy["operation"] = "Apply";
                (copy["fieldsV1"]?["f:metadata"]?["f:annotations"] as JsonObject)?.Remove($"f:{LastApplied}");
            }

            migrated.Add(copy);
        }

        var operations = new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/managedFields", ["value"] = migrated },
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/resourceVersion", ["value"] = live.ResourceVersion });
        if (live.Annotation(LastApplied) is not null)
        {
            operations.Add(new JsonObject { ["op"] = "remove", ["path"] = "/metadata/annotations/" + LastApplied.Replace("/", "~1", StringComparison.Ordinal) });
        }

        return JsonSerializer.SerializeToUtf8Bytes(operations);
    }

    private static bool IsClientSide(JsonElement entry) =>
        entry.Text("manager") == ClientSide && entry.Text("operation") == "Update" && string.IsNullOrEmpty(entry.Text("subresource"));
}

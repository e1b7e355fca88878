using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Migrates what <c>kubectl apply</c> without <c>--server-side</c> and Helm left on an adopted object: their entries in <c>managedFields</c> become
/// ours, so that what the manifest does not say goes away with the next apply, and kubectl's record of the last manifest goes too
/// (https://kubernetes.io/docs/reference/using-api/server-side-apply/#migration-between-client-side-and-server-side-apply).
/// </summary>
internal static class ClientSideEntries
{
    internal const string ClientSide = "kubectl-client-side-apply";

    // Helm writes under the name of its program (updates in Helm 3, applies in Helm 4), Flux's controller under its own.
    private static readonly HashSet<string> Former = new(StringComparer.Ordinal) { ClientSide, "helm", "Helm", "helm-controller" };

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

    /// <summary>Whether a manager is one of those whose objects are migrated.</summary>
    internal static bool IsFormer(string manager) => Former.Contains(manager);

    /// <summary>The patch that migrates an object, on condition of its state; null where there is nothing to migrate.</summary>
    internal static byte[]? Patch(LiveObject live, string manager)
    {
        List<JsonElement> entries = [.. live.Metadata.Items("managedFields")];
        if (!entries.Exists(IsFormer) || entries.Exists(entry => entry.Text("manager") == manager && entry.Text("operation") == "Apply"))
        {
            return null;
        }

        var operations = new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/managedFields", ["value"] = Migrated(entries, manager) },
            new JsonObject { ["op"] = "replace", ["path"] = "/metadata/resourceVersion", ["value"] = live.ResourceVersion });
        if (live.Annotation(LastApplied) is not null)
        {
            operations.Add(new JsonObject { ["op"] = "remove", ["path"] = "/metadata/annotations/" + LastApplied.Replace("/", "~1", StringComparison.Ordinal) });
        }

        return JsonSerializer.SerializeToUtf8Bytes(operations);
    }

    /// <summary>The entries with all of the former managers' as one of ours for each version: a manager has one apply entry in a version.</summary>
    private static JsonArray Migrated(IEnumerable<JsonElement> entries, string manager)
    {
        var migrated = new JsonArray();
        var ours = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var copy = (JsonObject)JsonNode.Parse(entry.GetRawText())!;
            if (!IsFormer(entry))
            {
                migrated.Add(copy);
                continue;
            }

            (copy["fieldsV1"]?["f:metadata"]?["f:annotations"] as JsonObject)?.Remove($"f:{LastApplied}");
            if (ours.TryGetValue(entry.Text("apiVersion") ?? "", out var first))
            {
                Unite((JsonObject)first["fieldsV1"]!, copy["fieldsV1"] as JsonObject ?? []);
                continue;
            }

            copy["manager"] = manager;
            copy["operation"] = "Apply";
            ours[entry.Text("apiVersion") ?? ""] = copy;
            migrated.Add(copy);
        }

        return migrated;
    }

    private static void Unite(JsonObject fields, JsonObject others)
    {
        foreach (var (name, other) in others)
        {
            if (fields[name] is JsonObject mine && other is JsonObject more)
            {
                Unite(mine, more);
            }
            else
            {
                fields[name] = other?.DeepClone();
            }
        }
    }

    private static bool IsFormer(JsonElement entry) =>
        IsFormer(entry.Text("manager") ?? "") && string.IsNullOrEmpty(entry.Text("subresource"))
        && (entry.Text("operation") == "Update" || entry.Text("manager") != ClientSide);
}

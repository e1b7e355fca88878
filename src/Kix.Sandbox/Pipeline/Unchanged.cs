using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>Whether a write would change anything but the times in <c>managedFields</c>; if not, it does not happen.</summary>
/// <remarks>As k8s.io/apiserver/pkg/endpoints/handlers/fieldmanager.IgnoreManagedFieldsTimestampsTransformer.</remarks>
internal static class Unchanged
{
    public static bool Between(JsonObject old, JsonObject value)
    {
        if (old.Any(m => m.Key != "metadata" && !JsonNode.DeepEquals(m.Value, value[m.Key]))
            || value.Any(m => m.Key != "metadata" && !old.ContainsKey(m.Key)))
        {
            return false;
        }

        var before = old["metadata"]!.AsObject();
        var after = value["metadata"]!.AsObject();
        return before.Select(m => m.Key).Union(after.Select(m => m.Key)).All(m => m == "managedFields"
            ? SameEntries(before[m] as JsonArray ?? [], after[m] as JsonArray ?? [])
            : JsonNode.DeepEquals(before[m], after[m]));
    }

    private static bool SameEntries(JsonArray before, JsonArray after) =>
        before.Count == after.Count && before.Zip(after).All(pair => SameEntry(pair.First!.AsObject(), pair.Second!.AsObject()));

    private static bool SameEntry(JsonObject before, JsonObject after) =>
        before.Select(m => m.Key).Union(after.Select(m => m.Key)).All(m => m == "time" || JsonNode.DeepEquals(before[m], after[m]));
}

using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Patching;

/// <summary>Lists that a strategic merge patch merges: objects by their key, scalars as a set.</summary>
internal static class MergedLists
{
    public static JsonArray Merge(JsonArray original, JsonArray patch, SchemaNode schema)
    {
        var key = schema.PatchMergeKey;
        var items = original.Select(i => i?.DeepClone()).ToList();
        var changes = new List<JsonNode?>();
        foreach (var item in patch)
        {
            switch ((string?)(item as JsonObject)?[StrategicMergePatch.Directive])
            {
                case "replace":
                    return new JsonArray([.. patch.Where(i => i != item && i is not null).Select(i => StrategicMergePatch.Added(i!))]);
                case "delete":
                    var gone = KeyOf(item!, key);
                    items.RemoveAll(i => JsonNode.DeepEquals(KeyOf(i!, key), gone));
                    break;
                default:
                    changes.Add(item);
                    break;
            }
        }

        foreach (var change in changes)
        {
            if (key is null)
            {
                if (!items.Any(i => JsonNode.DeepEquals(i, change)))
                {
                    items.Add(change?.DeepClone());
                }

                continue;
            }

            var found = items.FindIndex(i => JsonNode.DeepEquals(KeyOf(i!, key), KeyOf(change!, key)));
            if (found < 0)
            {
                items.Add(StrategicMergePatch.Added(change!));
            }
            else
            {
                items[found] = StrategicMergePatch.Apply(items[found]!.AsObject(), change!.DeepClone().AsObject(), schema.Items);
            }
        }

        return Arrange(new JsonArray([.. items]), new JsonArray([.. changes.Select(c => c?.DeepClone())]), original, key);
    }

    /// <summary>
    /// Puts the items that <paramref name="wanted"/> names into its order, the others into the order they had, and the two together so
    /// that neighbours stay neighbours where that can be.
    /// </summary>
    public static JsonArray Arrange(JsonArray items, JsonArray wanted, JsonArray before, string? key)
    {
        int IndexIn(JsonArray list, JsonNode? item)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (key is null ? JsonNode.DeepEquals(list[i], item) : JsonNode.DeepEquals(list[i]?[key], item?[key]))
                {
                    return i;
                }
            }

            return -1;
        }

        var named = new Queue<JsonNode?>(items.Where(i => IndexIn(wanted, i) >= 0).OrderBy(i => IndexIn(wanted, i)));
        var others = new Queue<JsonNode?>(items.Where(i => IndexIn(wanted, i) < 0).OrderBy(i => IndexIn(before, i)));
        var result = new JsonArray();
        while (named.Count + others.Count > 0)
        {
            var otherFirst = named.Count == 0;
            if (named.Count > 0 && others.Count > 0)
            {
                var (o, n) = (IndexIn(before, others.Peek()), IndexIn(before, named.Peek()));
                otherFirst = o >= 0 && n >= 0 && o < n;
            }

            result.Add((otherFirst ? others : named).Dequeue()?.DeepClone());
        }

        return result;
    }

    private static JsonNode? KeyOf(JsonNode item, string? key) => key is null
        ? throw new PatchException("a directive in a list of scalars")
        : (item as JsonObject)?[key] ?? throw new PatchException($"map: {item.ToJsonString()} does not contain declared merge key: {key}");
}

using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Patching;

/// <summary>Lists that a strategic merge patch merges: objects by their key, scalars as a set.</summary>
internal static class MergedLists
{
    /// <exception cref="PatchException">Items of different types, without their key, or with a directive that does not exist.</exception>
    public static JsonArray Merge(JsonArray original, JsonArray patch, SchemaNode schema)
    {
        var key = schema.PatchMergeKey;
        if (original.Concat(patch).Select(Kind).Distinct().Count() > 1)
        {
            throw new PatchException($"list element types are not identical: [{GoFormat.Plain(original)} {GoFormat.Plain(patch)}]");
        }

        var items = original.Select(i => i?.DeepClone()).ToList();
        var changes = new List<JsonNode?>();
        foreach (var item in patch)
        {
            if (item is not JsonObject members || !members.TryGetPropertyValue(StrategicMergePatch.Directive, out var directive))
            {
                changes.Add(item);
                continue;
            }

            switch (StrategicMergePatch.Text(directive))
            {
                case "replace":
                    return new JsonArray([.. patch.Where(i => i != item && i is not null).Select(i => StrategicMergePatch.Added(i!))]);
                case "delete":
                    var gone = KeyOf(item, key);
                    items.RemoveAll(i => JsonNode.DeepEquals(KeyOf(i!, key), gone));
                    break;
                default:
                    throw StrategicMergePatch.UnknownDirective(members);
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

    /// <summary>Sees that an order names all items of a patch, in the order in which they are there.</summary>
    /// <exception cref="PatchException">It does not, or an item has no key.</exception>
    public static void CheckOrder(JsonArray wanted, JsonArray patch, string? key)
    {
        JsonNode? Identity(JsonNode? item) => key is null ? item : KeyOf(item!, key);

        JsonNode?[] order = [.. wanted.Select(Identity)];
        var at = 0;
        foreach (var item in patch.Where(i => (i as JsonObject)?.ContainsKey(StrategicMergePatch.Directive) != true))
        {
            while (at < order.Length && !JsonNode.DeepEquals(order[at], Identity(item)))
            {
                at++;
            }

            if (at++ == order.Length)
            {
                throw new PatchException(
                    $"The order in patch list:\n{GoFormat.Plain(patch)}\n doesn't match $setElementOrder list:\n{GoFormat.Plain(wanted)}\n");
            }
        }
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
        : (item as JsonObject)?[key] ?? throw new PatchException($"map: {GoFormat.Plain(item)} does not contain declared merge key: {key}");

    // What Go compares: whether they are maps, lists, texts …
    private static string Kind(JsonNode? item) => GoFormat.Type(item);
}

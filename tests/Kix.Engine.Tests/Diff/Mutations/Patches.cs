using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>Patches that lead from one state of an object to another, or near it: what the server makes of them is the truth.</summary>
internal static class Patches
{
    /// <summary>RFC 7396.</summary>
    public static JsonObject Merge(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in to)
        {
            if (value is JsonObject after && from[name] is JsonObject before)
            {
                if (Merge(before, after) is { Count: > 0 } inner)
                {
                    patch[name] = inner;
                }
            }
            else if (!JsonNode.DeepEquals(value, from[name]))
            {
                patch[name] = value?.DeepClone();
            }
        }

        foreach (var (name, _) in from.Where(m => !to.ContainsKey(m.Key)))
        {
            patch[name] = null;
        }

        return patch;
    }

    /// <summary>RFC 6902; items of lists are put in and taken out by their places.</summary>
    public static JsonArray Operations(JsonNode? from, JsonNode? to)
    {
        var operations = new JsonArray();
        Operations(from, to, "", operations);
        return operations;
    }

    private static void Operations(JsonNode? from, JsonNode? to, string pointer, JsonArray operations)
    {
        switch (from, to)
        {
            case (JsonObject before, JsonObject after):
                foreach (var (name, value) in after)
                {
                    var place = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
                    if (before.ContainsKey(name))
                    {
                        Operations(before[name], value, place, operations);
                    }
                    else
                    {
                        Add("add", place, value, operations);
                    }
                }

                foreach (var (name, _) in before.Where(m => !after.ContainsKey(m.Key)))
                {
                    Add("remove", $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", null, operations);
                }

                break;
            case (JsonArray before, JsonArray after):
                Items(before, after, pointer, operations);
                break;
            default:
                if (!JsonNode.DeepEquals(from, to))
                {
                    Add("replace", pointer, to, operations);
                }

                break;
        }
    }

    private static void Items(JsonArray before, JsonArray after, string pointer, JsonArray operations)
    {
        var start = before.Zip(after).TakeWhile(static p => JsonNode.DeepEquals(p.First, p.Second)).Count();
        var end = before.Skip(start).Reverse().Zip(after.Skip(start).Reverse()).TakeWhile(static p => JsonNode.DeepEquals(p.First, p.Second)).Count();
        var (old, now) = (before.Count - start - end, after.Count - start - end);
        string At(int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
        for (var i = 0; i < Math.Min(old, now); i++)
        {
            Operations(before[start + i], after[start + i], At(start + i), operations);
        }

        for (var i = old - 1; i >= now; i--)
        {
            Add("remove", At(start + i), null, operations);
        }

        for (var i = old; i < now; i++)
        {
            Add("add", At(start + i), after[start + i], operations);
        }
    }

    private static void Add(string op, string path, JsonNode? value, JsonArray operations)
    {
        var operation = new JsonObject { ["op"] = op, ["path"] = path };
        if (op != "remove")
        {
            operation["value"] = value?.DeepClone();
        }

        operations.Add(operation);
    }

    /// <summary>What kubectl sends for built-in kinds: lists are merged by the keys of patches.</summary>
    public static JsonObject Strategic(JsonObject from, JsonObject to, SchemaNode? schema)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in to)
        {
            var (before, node) = (from[name], AnswerChanges.Of(schema, name));
            if (JsonNode.DeepEquals(before, value))
            {
                continue;
            }

            switch (before, value)
            {
                case (JsonObject o, JsonObject n):
                    patch[name] = Strategic(o, n, node);
                    break;
                case (JsonArray o, JsonArray n) when node?.PatchStrategies.Contains("merge") == true && node.PatchMergeKey is { } key && AreTold(o, key) && AreTold(n, key):
                    patch[name] = ByKey(o, n, key, node.Items);
                    break;
                case (JsonArray o, JsonArray n) when node?.PatchStrategies.Contains("merge") == true && node.PatchMergeKey is null:
                    patch[$"$deleteFromPrimitiveList/{name}"] = new JsonArray([.. o.Where(i => !Has(n, i)).Select(static i => i?.DeepClone())]);
                    patch[name] = new JsonArray([.. n.Where(i => !Has(o, i)).Select(static i => i?.DeepClone())]);
                    break;
                default:
                    patch[name] = value?.DeepClone();
                    break;
            }
        }

        foreach (var (name, _) in from.Where(m => !to.ContainsKey(m.Key)))
        {
            patch[name] = null;
        }

        return patch;
    }

    /// <summary>What another manager applies who says the new and changed values and nothing else; null where only removals are left.</summary>
    public static JsonNode? Applied(JsonNode? from, JsonNode? to, SchemaNode? schema)
    {
        if (JsonNode.DeepEquals(from, to))
        {
            return null;
        }

        switch (from, to)
        {
            case (JsonObject before, JsonObject after) when schema?.MapType != MapType.Atomic:
                var members = new JsonObject();
                foreach (var (name, value) in after)
                {
                    if (Applied(before[name], value, AnswerChanges.Of(schema, name)) is { } said)
                    {
                        members[name] = said;
                    }
                }

                return members.Count > 0 ? members : null;
            case (JsonArray before, JsonArray after) when schema?.ListType == ListType.Set:
                return after.Any(i => !Has(before, i)) ? new JsonArray([.. after.Where(i => !Has(before, i)).Select(static i => i?.DeepClone())]) : null;
            case (JsonArray before, JsonArray after) when schema?.ListType == ListType.Map:
                var old = before.Where(i => AnswerChanges.KeyOf(i, schema) is not null).ToLookup(i => AnswerChanges.KeyOf(i, schema)!.Value);
                var items = new JsonArray();
                foreach (var item in after.OfType<JsonObject>())
                {
                    var key = AnswerChanges.KeyOf(item, schema);
                    if (Applied(key is null ? null : old[key.Value].FirstOrDefault(), item, schema.Items) is JsonObject said)
                    {
                        foreach (var name in schema.ListMapKeys.Where(n => item[n] is not null))
                        {
                            said[name] = item[name]!.DeepClone();
                        }

                        items.Add(said);
                    }
                }

                return items.Count > 0 ? items : null;
            default:
                return to?.DeepClone();
        }
    }

    private static JsonArray ByKey(JsonArray from, JsonArray to, string key, SchemaNode? schema)
    {
        var patch = new JsonArray();
        foreach (var item in to.OfType<JsonObject>())
        {
            var before = from.OfType<JsonObject>().FirstOrDefault(i => JsonNode.DeepEquals(i[key], item[key]));
            if (!JsonNode.DeepEquals(before, item))
            {
                var change = before is null ? item.DeepClone().AsObject() : Strategic(before, item, schema);
                change[key] = item[key]!.DeepClone();
                patch.Add(change);
            }
        }

        foreach (var item in from.OfType<JsonObject>().Where(i => !to.OfType<JsonObject>().Any(n => JsonNode.DeepEquals(i[key], n[key]))))
        {
            patch.Add(new JsonObject { ["$patch"] = "delete", [key] = item[key]!.DeepClone() });
        }

        return patch;
    }

    private static bool AreTold(JsonArray items, string key) =>
        items.All(i => i is JsonObject o && o[key] is not null) && items.Select(i => i![key]!.ToJsonString()).Distinct().Count() == items.Count;

    private static bool Has(JsonArray items, JsonNode? item) => items.Any(i => JsonNode.DeepEquals(i, item));
}

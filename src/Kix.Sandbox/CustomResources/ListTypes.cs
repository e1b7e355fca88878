using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.CustomResources;

/// <summary>Sets, whose items differ, and maps, whose items differ in their keys.</summary>
internal static class ListTypes
{
    public static IEnumerable<FieldError> Duplicates(JsonArray items, SchemaNode schema, string path)
    {
        if (schema.ListType == ListType.Atomic && schema.Limits?.UniqueItems != true)
        {
            yield break;
        }

        var seen = new HashSet<string>();
        for (var i = 0; i < items.Count; i++)
        {
            var key = schema.ListType == ListType.Map ? KeyOf(items[i], schema) : items[i];
            if (!seen.Add(key?.ToJsonString(JsonText.Plain) ?? "null"))
            {
                yield return FieldError.Duplicate(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), key);
            }
        }
    }

    /// <summary>The item of the old list that one of the new list stands for.</summary>
    public static JsonNode? Counterpart(JsonArray items, int index, JsonArray? old, SchemaNode schema)
    {
        if (old is null)
        {
            return null;
        }

        if (schema.ListType != ListType.Map)
        {
            return schema.ListType == ListType.Set ? old.FirstOrDefault(o => JsonNode.DeepEquals(o, items[index])) : null;
        }

        var key = KeyOf(items[index], schema);
        return old.FirstOrDefault(o => JsonNode.DeepEquals(KeyOf(o, schema), key));
    }

    private static JsonObject KeyOf(JsonNode? item, SchemaNode schema)
    {
        var key = new JsonObject();
        foreach (var name in schema.ListMapKeys)
        {
            if ((item as JsonObject)?[name] is { } value)
            {
                key[name] = value.DeepClone();
            }
        }

        return key;
    }
}

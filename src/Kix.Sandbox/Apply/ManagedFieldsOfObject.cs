using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>Reads and writes <c>metadata.managedFields</c> of whole objects.</summary>
internal static class ManagedFieldsOfObject
{
    public static JsonArray? Entries(JsonObject? value) => (value?["metadata"] as JsonObject)?["managedFields"] as JsonArray;

    /// <summary>A copy without them, so that they do not take part in a merge.</summary>
    public static JsonObject Without(JsonObject? value)
    {
        var copy = new JsonObject();
        foreach (var (name, member) in value ?? [])
        {
            if (name == "metadata" && member is JsonObject metadata)
            {
                var rest = new JsonObject();
                foreach (var (key, item) in metadata)
                {
                    if (key != "managedFields")
                    {
                        rest.Add(key, item?.DeepClone());
                    }
                }

                copy.Add(name, rest);
            }
            else
            {
                copy.Add(name, member?.DeepClone());
            }
        }

        return copy;
    }

    public static void Set(JsonObject value, ManagedFields managed)
    {
        if (value["metadata"] is not JsonObject metadata)
        {
            value["metadata"] = metadata = [];
        }

        metadata.Remove("managedFields");
        if (managed.Write() is { } entries)
        {
            metadata.Add("managedFields", entries);
        }
    }
}

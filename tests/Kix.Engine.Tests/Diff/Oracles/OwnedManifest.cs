using System.Text.Json.Nodes;
using Kix.Engine.Diff;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>Makes a manager the owner of what a manifest says, as a server does when the manifest is applied.</summary>
internal static class OwnedManifest
{
    /// <summary>A copy of a live object with an apply entry of the manager.</summary>
    public static JsonObject In(JsonObject live, JsonObject manifest, SchemaNode schema, string manager)
    {
        var owned = live.DeepClone().AsObject();
        var said = manifest.DeepClone().AsObject();
        said.Remove("apiVersion");
        said.Remove("kind");
        (said["metadata"] as JsonObject)?.Remove("name");
        (said["metadata"] as JsonObject)?.Remove("namespace");
        owned["metadata"]!["managedFields"] = new JsonArray(new JsonObject
        {
            ["manager"] = manager,
            ["operation"] = "Apply",
            ["time"] = "2026-11-22T02:14:09Z",
            ["fieldsV1"] = Fields(said, schema),
        });
        return owned;
    }

    private static JsonObject Fields(JsonNode? value, SchemaNode schema) => value switch
    {
        JsonObject members when !schema.IsAtomic =>
            new JsonObject(members.Select(m => KeyValuePair.Create("f:" + m.Key, (JsonNode?)Fields(m.Value, schema.Member(m.Key))))),
        JsonArray items when schema.List == ListShape.Set => new JsonObject(items.Select(static i => KeyValuePair.Create("v:" + i!.ToJsonString(), (JsonNode?)new JsonObject()))),
        JsonArray items when schema.List == ListShape.Keyed => new JsonObject(items.Select(i =>
        {
            var below = Fields(i, schema.Items);
            below.Insert(0, ".", new JsonObject());
            return KeyValuePair.Create("k:" + ListItems.KeyOf(Documents.Element(i!), schema)!.Value.Text, (JsonNode?)below);
        })),
        _ => [],
    };
}

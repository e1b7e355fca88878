using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>Publishes the schemas of custom resources as a server does: with apiVersion, kind and metadata, and a list kind.</summary>
internal static class CustomSchemas
{
    /// <summary>Adds the schemas of a custom resource; does nothing for a built-in one.</summary>
    /// <param name="schemas">Where to.</param>
    /// <param name="type">The type.</param>
    /// <param name="schema">What the definition says, in the words of this version of OpenAPI; null where that is nothing.</param>
    public static void Add(SchemaWriter schemas, ResourceType type, JsonObject? schema)
    {
        if (type.CustomVersion is null)
        {
            return;
        }

        schemas.Add(TypeNames.Of(type), Kind(type, schema));
        schemas.Add(TypeNames.List(type), new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("items"),
            ["properties"] = new JsonObject
            {
                ["apiVersion"] = new JsonObject { ["type"] = "string" },
                ["items"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = TypeNames.Of(type) } },
                ["kind"] = new JsonObject { ["type"] = "string" },
                ["metadata"] = new JsonObject { ["$ref"] = TypeNames.Meta + "ListMeta" },
            },
            ["x-kubernetes-group-version-kind"] = Name(type, type.ListKind),
        });
    }

    // Without members a schema says of nothing that it is unknown; with the common ones alone it would, to kubectl.
    private static JsonObject Kind(ResourceType type, JsonObject? schema)
    {
        var kind = schema?.DeepClone().AsObject() ?? new JsonObject { ["type"] = "object" };
        if (schema is not null)
        {
            var properties = kind["properties"] as JsonObject ?? [];
            kind["properties"] = properties;
            properties["apiVersion"] = new JsonObject { ["type"] = "string" };
            properties["kind"] = new JsonObject { ["type"] = "string" };
            properties["metadata"] = new JsonObject { ["$ref"] = TypeNames.Meta + "ObjectMeta" };
        }

        kind["x-kubernetes-group-version-kind"] = Name(type, type.Kind);
        return kind;
    }

    private static JsonArray Name(ResourceType type, string kind) =>
        [new JsonObject { ["group"] = type.Resource.Group, ["version"] = type.Version, ["kind"] = kind }];
}

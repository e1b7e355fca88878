using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>Publishes the schemas of custom resources as a server does: with apiVersion, kind and metadata, and a list kind.</summary>
internal static class CustomSchemas
{
    public static void Add(SchemaWriter schemas, ResourceType type)
    {
        if (type.CustomVersion is null)
        {
            return;
        }

        var kind = type.CustomSchema?.DeepClone().AsObject() ?? new JsonObject { ["type"] = "object" };
        var properties = kind["properties"] as JsonObject ?? [];
        kind["properties"] = properties;
        properties["apiVersion"] = new JsonObject { ["type"] = "string" };
        properties["kind"] = new JsonObject { ["type"] = "string" };
        properties["metadata"] = new JsonObject { ["$ref"] = TypeNames.Meta + "ObjectMeta" };
        kind["x-kubernetes-group-version-kind"] = Name(type, type.Kind);
        schemas.Add(TypeNames.Of(type), kind);
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

    private static JsonArray Name(ResourceType type, string kind) =>
        [new JsonObject { ["group"] = type.Resource.Group, ["version"] = type.Version, ["kind"] = kind }];
}

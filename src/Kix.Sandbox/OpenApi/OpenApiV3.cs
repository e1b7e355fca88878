using System.Text.Json.Nodes;
using Kix.Sandbox.Http;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>The OpenAPI v3 document of one group and version.</summary>
internal sealed class OpenApiV3 : IDialect
{
    private readonly SchemaWriter schemas = new("#/components/schemas/");

    public static JsonObject Document(IReadOnlyList<ResourceType> types)
    {
        var document = new OpenApiV3();
        var paths = new JsonObject();
        foreach (var type in types)
        {
            CustomSchemas.Add(document.schemas, type);
            foreach (var (path, item) in Operations.Of(type, document))
            {
                paths[path] = item;
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Git },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = document.schemas.Finish() },
        };
    }

    public JsonNode Parameter(string name) => new JsonObject
    {
        ["name"] = name,
        ["in"] = "query",
        ["schema"] = new JsonObject { ["type"] = QueryTypes.Of(name), ["uniqueItems"] = true },
    };

    public void Bodies(JsonObject operation, ResourceType type, string action, string answer)
    {
        if (action is "post" or "put")
        {
            operation["requestBody"] = Body("application/json", TypeNames.Of(type));
        }
        else if (action == "patch")
        {
            operation["requestBody"] = new JsonObject
            {
                ["content"] = new JsonObject(QueryTypes.Patches.Select(media => KeyValuePair.Create<string, JsonNode?>(
                    media, new JsonObject { ["schema"] = schemas.Reference(TypeNames.Meta + "Patch") }))),
            };
        }

        operation["responses"] = new JsonObject
        {
            ["200"] = Body("application/json", action is "delete" or "deletecollection" ? TypeNames.Meta + "Status" : answer, "OK"),
        };
    }

    private JsonObject Body(string media, string type, string? description = null)
    {
        var body = new JsonObject();
        if (description is not null)
        {
            body["description"] = description;
        }

        body["content"] = new JsonObject { [media] = new JsonObject { ["schema"] = schemas.Reference(type) } };
        return body;
    }
}

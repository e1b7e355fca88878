using System.Text.Json.Nodes;
using Kix.Sandbox.Http;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>The one OpenAPI v2 document, for clients that do not know v3.</summary>
internal sealed class OpenApiV2 : IDialect
{
    private readonly SchemaWriter schemas = new("#/definitions/");

    public static JsonObject Document(IReadOnlyList<ResourceType> types)
    {
        var document = new OpenApiV2();
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
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Git },
            ["paths"] = paths,
            ["definitions"] = document.schemas.Finish(),
        };
    }

    public JsonNode Parameter(string name) =>
        new JsonObject { ["name"] = name, ["in"] = "query", ["type"] = QueryTypes.Of(name), ["uniqueItems"] = true };

    public void Bodies(JsonObject operation, ResourceType type, string action, string answer)
    {
        if (action is "post" or "put" or "patch")
        {
            operation["consumes"] = action == "patch" ? DiscoveryDocuments.Texts(QueryTypes.Patches) : new JsonArray("*/*");
            operation["parameters"]!.AsArray().Add(new JsonObject
            {
                ["name"] = "body", ["in"] = "body", ["required"] = true,
                ["schema"] = schemas.Reference(action == "patch" ? TypeNames.Meta + "Patch" : TypeNames.Of(type)),
            });
        }

        operation["produces"] = new JsonArray("application/json");
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = "OK",
                ["schema"] = schemas.Reference(action is "delete" or "deletecollection" ? TypeNames.Meta + "Status" : answer),
            },
        };
    }
}

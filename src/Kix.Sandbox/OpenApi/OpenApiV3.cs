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
            CustomSchemas.Add(document.schemas, type, type.CustomSchema);
            foreach (var (path, item) in Operations.Of(type, document))
            {
                paths[path] = item;
            }
        }

        DeletionSchema.Add(document.schemas, types);
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Git },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = document.schemas.Finish() },
        };
    }

    public JsonNode QueryParameter(string name) => Parameter(name, "query", QueryParameters.TypeOf(name));

    public JsonNode PathParameter(string name)
    {
        var parameter = Parameter(name, "path", "string");
        parameter["required"] = true;
        return parameter;
    }

    public void Bodies(JsonObject operation, string action, string? body, string? answer)
    {
        if (body is not null)
        {
            var media = action == "patch" ? OpenApi.Bodies.Patches : ["*/*"];
            operation["requestBody"] = new JsonObject
            {
                ["content"] = new JsonObject(media.Select(m => KeyValuePair.Create<string, JsonNode?>(
                    m, new JsonObject { ["schema"] = schemas.Reference(body) }))),
            };
            if (action is "post" or "put" or "patch")
            {
                operation["requestBody"]!["required"] = true;
            }
        }

        var responses = new JsonObject();
        foreach (var (code, description) in OpenApi.Bodies.Successes(action))
        {
            responses[code] = new JsonObject
            {
                ["description"] = description,
                ["content"] = new JsonObject
                {
                    [answer is null ? "text/plain" : "application/json"] = new JsonObject { ["schema"] = schemas.Answer(answer) },
                },
            };
        }

        operation["responses"] = responses;
    }

    private static JsonObject Parameter(string name, string place, string type) => new()
    {
        ["name"] = name, ["in"] = place, ["schema"] = new JsonObject { ["type"] = type, ["uniqueItems"] = true },
    };
}

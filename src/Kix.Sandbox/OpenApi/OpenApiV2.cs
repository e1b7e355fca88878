using System.Text.Json.Nodes;
using Kix.Sandbox.Http;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>The one OpenAPI v2 document, for clients that do not know v3: helm, and kubectl before 1.27.</summary>
internal sealed class OpenApiV2 : IDialect
{
    private readonly SchemaWriter schemas = new("#/definitions/", isV2: true);

    public static JsonObject Document(IReadOnlyList<ResourceType> types)
    {
        var document = new OpenApiV2();
        var paths = new JsonObject();
        foreach (var type in types)
        {
            CustomSchemas.Add(document.schemas, type, StructuralV2.Of(type.CustomSchema));
            foreach (var (path, item) in Operations.Of(type, document))
            {
                paths[path] = item;
            }
        }

        DeletionSchema.Add(document.schemas, types);
        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Git },
            ["paths"] = paths,
            ["definitions"] = document.schemas.Finish(),
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
        operation["consumes"] = action == "patch" ? DiscoveryDocuments.Texts(OpenApi.Bodies.Patches) : new JsonArray("*/*");
        operation["produces"] = new JsonArray(answer is null ? "text/plain" : "application/json");
        if (body is not null)
        {
            var parameter = new JsonObject { ["name"] = "body", ["in"] = "body", ["schema"] = schemas.Reference(body) };
            if (action is "post" or "put" or "patch")
            {
                parameter["required"] = true;
            }

            var parameters = operation["parameters"] as JsonArray ?? [];
            operation["parameters"] = parameters;
            parameters.Insert(0, parameter);
        }

        operation["responses"] = new JsonObject(OpenApi.Bodies.Successes(action).Select(s => KeyValuePair.Create<string, JsonNode?>(
            s.Code, new JsonObject { ["description"] = s.Description, ["schema"] = schemas.Answer(answer) })));
    }

    private static JsonObject Parameter(string name, string place, string type) =>
        new() { ["name"] = name, ["in"] = place, ["type"] = type, ["uniqueItems"] = true };
}

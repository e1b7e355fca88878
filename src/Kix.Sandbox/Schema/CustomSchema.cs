using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Schema;

/// <summary>
/// Schemas of custom resources. The root and every <c>x-kubernetes-embedded-resource</c> have the members <c>apiVersion</c>,
/// <c>kind</c> and <c>metadata</c> of any object, whatever the definition says of them.
/// </summary>
public static class CustomSchema
{
    private const string ObjectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    /// <summary>
    /// Reads one version of a custom resource definition.
    /// </summary>
    /// <param name="openApiV3Schema">The version's <c>schema.openAPIV3Schema</c>; null for a version without one. Not changed.</param>
    /// <param name="preserveUnknownFields">The definition's old <c>spec.preserveUnknownFields</c>.</param>
    /// <param name="catalog">Where <c>ObjectMeta</c> comes from.</param>
    public static SchemaNode Read(JsonNode? openApiV3Schema, bool preserveUnknownFields, SchemaCatalog catalog)
    {
        var root = openApiV3Schema?.DeepClone() as JsonObject
            ?? new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        AddToEmbedded(root);
        AddObjectMembers(root);
        if (preserveUnknownFields)
        {
            root["x-kubernetes-preserve-unknown-fields"] = true;
        }

        return catalog.Reader.Read(JsonSerializer.SerializeToElement(root));
    }

    private static void AddToEmbedded(JsonNode? schema)
    {
        if (schema is not JsonObject members)
        {
            return;
        }

        foreach (var property in members["properties"] as JsonObject ?? [])
        {
            AddToEmbedded(property.Value);
        }

        AddToEmbedded(members["items"]);
        AddToEmbedded(members["additionalProperties"]);
        if (members["x-kubernetes-embedded-resource"]?.GetValueKind() == JsonValueKind.True)
        {
            AddObjectMembers(members);
        }
    }

    private static void AddObjectMembers(JsonObject schema)
    {
        schema["type"] = "object";
        var properties = schema["properties"] as JsonObject;
        if (properties is null)
        {
            properties = [];
            schema["properties"] = properties;
        }

        properties["apiVersion"] = new JsonObject { ["type"] = "string" };
        properties["kind"] = new JsonObject { ["type"] = "string" };
        properties["metadata"] = new JsonObject { ["$ref"] = ObjectMeta };
    }
}

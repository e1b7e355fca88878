using System.Text.Json.Nodes;

namespace Kix.Sandbox.Http;

/// <summary>An object of which only the metadata is shown.</summary>
internal static class PartialMetadata
{
    public static JsonObject Of(JsonObject value) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = value["metadata"]?.DeepClone(),
    };
}

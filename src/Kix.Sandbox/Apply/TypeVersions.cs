using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Versions;

namespace Kix.Sandbox.Apply;

/// <summary>
/// The versions of a served type.
/// </summary>
/// <param name="type">The type in the version of a request.</param>
/// <param name="find">The served type of an <c>apiVersion</c> and kind, or null.</param>
internal sealed class TypeVersions(ResourceType type, Func<string, string, ResourceType?> find) : IObjectVersions
{
    public SchemaNode? SchemaOf(string apiVersion)
    {
        if (apiVersion == type.ApiVersion)
        {
            return TypeSchemas.Of(type);
        }

        return find(apiVersion, type.Kind) is { } other ? TypeSchemas.Of(other) : null;
    }

    public JsonObject Convert(JsonObject value, string apiVersion) =>
        (string?)value["apiVersion"] == apiVersion ? value : Conversion.To(type.Resource, apiVersion, value);
}

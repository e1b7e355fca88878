using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>
/// The versions of a served type. Custom resources convert by name only (<c>conversion.strategy: None</c>); the versions of a
/// built-in type are taken to have the same fields.
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

        return find(apiVersion, type.Kind) is not { } other ? null : TypeSchemas.Of(other.IsCustom ? other : type);
    }

    public JsonObject Convert(JsonObject value, string apiVersion)
    {
        if ((string?)value["apiVersion"] == apiVersion)
        {
            return value;
        }

        var copy = value.DeepClone().AsObject();
        copy["apiVersion"] = apiVersion;
        return copy;
    }
}

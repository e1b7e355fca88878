using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Versions;

/// <summary>
/// Shows objects in another version of their API. Custom resources change their name only (<c>conversion.strategy: None</c>); of the
/// built-in kinds only autoscalers have two versions.
/// </summary>
internal static class Conversion
{
    private static readonly GroupResource Autoscalers = new("autoscaling", "horizontalpodautoscalers");

    /// <summary>A copy of an object in the version of a type.</summary>
    public static JsonObject To(ResourceType type, JsonObject value) => To(type.Resource, type.ApiVersion, value);

    /// <summary>A copy of an object in a version.</summary>
    public static JsonObject To(GroupResource resource, string apiVersion, JsonObject value)
    {
        var copy = value.DeepClone().AsObject();
        Convert(resource, apiVersion, copy);
        return copy;
    }

    /// <summary>Turns an object into a version.</summary>
    public static void Convert(GroupResource resource, string apiVersion, JsonObject value)
    {
        if ((string?)value["apiVersion"] == apiVersion)
        {
            return;
        }

        if (resource == Autoscalers)
        {
            if (apiVersion == "autoscaling/v1")
            {
                AutoscalerV1.From(value);
            }
            else
            {
                AutoscalerV1.Back(value);
            }
        }

        value["apiVersion"] = apiVersion;
    }
}

using System.Text.Json.Nodes;

namespace Kix.Sandbox.Pipeline;

/// <summary>Shows an object in another version of its API.</summary>
internal static class Versions
{
    /// <summary>A copy of a stored object in a version.</summary>
    public static JsonObject To(ResourceType type, JsonObject stored)
    {
        var value = stored.DeepClone().AsObject();
        if ((string?)value["apiVersion"] != type.ApiVersion)
        {
            value["apiVersion"] = type.ApiVersion;
        }

        return value;
    }

    /// <summary>Turns a value of a request into the version in which its type is stored.</summary>
    public static void ToStorage(ResourceType storage, JsonObject value)
    {
        if ((string?)value["apiVersion"] != storage.ApiVersion)
        {
            value["apiVersion"] = storage.ApiVersion;
        }
    }
}

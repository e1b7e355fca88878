using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>What the server asks of an applied configuration before it is merged.</summary>
internal static class ApplyRules
{
    /// <exception cref="ApiException">Brings managed fields (400), or is meant for an object that is gone (409).</exception>
    public static void Check(ResourceType type, string name, JsonObject patch, JsonObject? live)
    {
        if (patch["metadata"]?["managedFields"] is not null)
        {
            throw Refusals.BadRequest("metadata.managedFields must be nil");
        }

        if (live is null)
        {
            if (ObjectMeta.Text(patch, "uid") is { } uid)
            {
                throw Refusals.Conflict(type.Resource, name,
                    $"uid mismatch: the provided object specified uid {uid}, and no existing object was found");
            }
        }
    }
}

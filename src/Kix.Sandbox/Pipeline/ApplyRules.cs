using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>What the server asks of an applied configuration before it is merged.</summary>
internal static class ApplyRules
{
    /// <exception cref="ApiException">Brings managed fields (400), or is meant for another object or version (409).</exception>
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

            return;
        }

        if (ObjectMeta.Text(patch, "resourceVersion") is { } version && version != ObjectMeta.Text(live, "resourceVersion"))
        {
            throw Refusals.Modified(type.Resource, name);
        }

        ObjectMeta.Check(type, live, new Preconditions(Uid: ObjectMeta.Text(patch, "uid")));
    }
}

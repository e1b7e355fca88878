using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>A new volume is pending since it was made.</summary>
internal static class VolumeStrategy
{
    public static void Prepare(WriteContext context, JsonObject volume)
    {
        if (context.IsCreate)
        {
            volume["status"] = new JsonObject
            {
                ["phase"] = "Pending",
                ["lastPhaseTransitionTime"] = volume.At("metadata", "creationTimestamp")?.DeepClone(),
            };
        }
    }
}

using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>A new namespace is active and waits, when deleted, for what is in it.</summary>
internal static class NamespaceStrategy
{
    public static void Prepare(WriteContext context, JsonObject home)
    {
        if (!context.IsCreate)
        {
            // Finalizers have a subresource of their own.
            if (context.Old.At("spec", "finalizers") is { } kept)
            {
                home.Member("spec")["finalizers"] = kept.DeepClone();
            }

            return;
        }

        home["status"] = new JsonObject { ["phase"] = "Active" };
        var spec = home.Member("spec");
        if (spec["finalizers"] is not JsonArray finalizers)
        {
            spec["finalizers"] = finalizers = [];
        }

        if (!finalizers.Any(one => one.Text() == "kubernetes"))
        {
            finalizers.Add("kubernetes");
        }
    }
}

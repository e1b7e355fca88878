using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Plugins;

/// <summary>The StorageObjectInUseProtection plugin: claims and volumes in use outlive their deletion.</summary>
internal static class StorageProtection
{
    public static void Admit(WriteContext context, JsonObject value)
    {
        if (context.Creates("", "persistentvolumeclaims"))
        {
            Add(value, "kubernetes.io/pvc-protection");
        }
        else if (context.Creates("", "persistentvolumes"))
        {
            Add(value, "kubernetes.io/pv-protection");
        }
        else if (context.Creates("storage.k8s.io", "volumeattributesclasses"))
        {
            Add(value, "kubernetes.io/vac-protection");
        }
    }

    private static void Add(JsonObject value, string finalizer)
    {
        var metadata = value.Member("metadata");
        if (metadata["finalizers"] is not JsonArray finalizers)
        {
            metadata["finalizers"] = finalizers = [];
        }

        if (!finalizers.Any(one => one.Text() == finalizer))
        {
            finalizers.Add(finalizer);
        }
    }
}

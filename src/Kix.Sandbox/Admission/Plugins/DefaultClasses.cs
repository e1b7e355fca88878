using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission.Plugins;

/// <summary>The plugins DefaultStorageClass and DefaultIngressClass: what names no class gets the one that is marked as default.</summary>
internal static class DefaultClasses
{
    private static readonly GroupResource StorageClasses = new("storage.k8s.io", "storageclasses");
    private static readonly GroupResource IngressClasses = new("networking.k8s.io", "ingressclasses");

    public static void Admit(WriteContext context, JsonObject value)
    {
        if (context.Creates("", "persistentvolumeclaims"))
        {
            if (value.At("spec", "storageClassName") is null
                && value.At("metadata", "annotations", "volume.beta.kubernetes.io/storage-class") is null
                && Default(context.Objects, StorageClasses, "storageclass.kubernetes.io/is-default-class") is { } storage)
            {
                value.Member("spec")["storageClassName"] = storage;
            }
        }
        else if (context.Creates("networking.k8s.io", "ingresses"))
        {
            if (value.At("spec", "ingressClassName") is null
                && value.At("metadata", "annotations", "kubernetes.io/ingress.class") is null
                && Default(context.Objects, IngressClasses, "ingressclass.kubernetes.io/is-default-class") is { } ingress)
            {
                value.Member("spec")["ingressClassName"] = ingress;
            }
        }
    }

    // The youngest of several, then the first by name: k8s.io/kubernetes/pkg/volume/util/storageclass.go.
    private static string? Default(IClusterObjects objects, GroupResource resource, string annotation) =>
        objects.List(resource)
            .Where(one => one.Text("metadata", "annotations", annotation) == "true")
            .OrderByDescending(one => one.Text("metadata", "creationTimestamp"), StringComparer.Ordinal)
            .ThenBy(one => one.Text("metadata", "name"), StringComparer.Ordinal)
            .FirstOrDefault()
            .Text("metadata", "name");
}

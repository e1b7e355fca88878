using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Volumes;

/// <summary>The PersistentVolume that a provisioner makes for a claim.</summary>
internal static class ProvisionedVolume
{
    public static JsonObject For(JsonObject claim, JsonObject storage, string? node)
    {
        var name = $"pvc-{claim.Text("metadata", "uid")}";
        var spec = new JsonObject
        {
            ["accessModes"] = claim.At("spec", "accessModes")?.DeepClone(),
            ["capacity"] = new JsonObject { ["storage"] = claim.Text("spec", "resources", "requests", "storage") },
            ["claimRef"] = ReferenceTo(claim),
            ["hostPath"] = new JsonObject { ["path"] = $"/var/lib/sandbox/{name}", ["type"] = "DirectoryOrCreate" },
            ["persistentVolumeReclaimPolicy"] = storage.Text("reclaimPolicy") ?? "Delete",
            ["storageClassName"] = storage.Text("metadata", "name"),
            ["volumeMode"] = claim.Text("spec", "volumeMode") ?? "Filesystem",
        };
        if (node is not null)
        {
            spec["nodeAffinity"] = new JsonObject
            {
                ["required"] = new JsonObject
                {
                    ["nodeSelectorTerms"] = new JsonArray(new JsonObject
                    {
                        ["matchExpressions"] = new JsonArray(new JsonObject
                        {
                            ["key"] = "kubernetes.io/hostname", ["operator"] = "In", ["values"] = new JsonArray(node),
                        }),
                    }),
                },
            };
        }

        return new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "PersistentVolume",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["annotations"] = new JsonObject { ["pv.kubernetes.io/provisioned-by"] = storage.Text("provisioner") },
            },
            ["spec"] = spec,
        };
    }

    /// <summary>How a volume names the claim that it is bound to.</summary>
    public static JsonObject ReferenceTo(JsonObject claim) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["name"] = claim.Text("metadata", "name"),
        ["namespace"] = claim.Text("metadata", "namespace"),
        ["resourceVersion"] = claim.Text("metadata", "resourceVersion"),
        ["uid"] = claim.Text("metadata", "uid"),
    };
}

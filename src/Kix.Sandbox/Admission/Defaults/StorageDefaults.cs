using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>Volumes, claims, classes and drivers.</summary>
internal static class StorageDefaults
{
    private const string Core = "io.k8s.api.core.v1.";
    private const string Storage = "io.k8s.api.storage.v1.";

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Core + "PersistentVolume", Volume),
        (Core + "PersistentVolumeClaim", claim => claim.Member("status").DefaultText("phase", "Pending")),
        (Core + "PersistentVolumeClaimSpec", spec => spec.Default("volumeMode", "Filesystem")),
        (Storage + "StorageClass", Class),
        (Storage + "CSIDriver", Driver),
    ];

    private static void Volume(JsonObject volume)
    {
        volume.Member("status").DefaultText("phase", "Pending");
        volume.Member("spec").DefaultText("persistentVolumeReclaimPolicy", "Retain");
        volume.Member("spec").Default("volumeMode", "Filesystem");
    }

    private static void Class(JsonObject storageClass)
    {
        storageClass.Default("reclaimPolicy", "Delete");
        storageClass.Default("volumeBindingMode", "Immediate");
    }

    private static void Driver(JsonObject driver)
    {
        var spec = driver.Member("spec");
        spec.Default("attachRequired", true);
        spec.Default("fsGroupPolicy", "ReadWriteOnceWithFSType");
        foreach (var off in (ReadOnlySpan<string>)["podInfoOnMount", "requiresRepublish", "seLinuxMount", "storageCapacity"])
        {
            spec.Default(off, false);
        }

        if (spec["volumeLifecycleModes"] is not JsonArray { Count: > 0 })
        {
            spec["volumeLifecycleModes"] = new JsonArray("Persistent");
        }
    }
}

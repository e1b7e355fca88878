using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A claim is current when it is bound; one whose class binds on first use only has to exist, for its consumer may come later
/// (https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode).
/// </summary>
internal static class PersistentVolumeClaimHealth
{
    private const string IsDefault = "storageclass.kubernetes.io/is-default-class";

    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        switch (live.Status.Text("phase"))
        {
            case "Bound":
                return HealthRecord.Current("bound");
            case "Lost":
                return HealthRecord.Failed(FailureSort.Final, "the volume of the claim is gone", "Lost");
        }

        if (live.Annotation("volume.kubernetes.io/selected-node") is not null)
        {
            return HealthRecord.Current("its first consumer has a node");
        }

        // An empty name asks for a volume that somebody has made and that has no class
        // (https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1).
        var name = live.Spec.Text("storageClassName");
        var storage = around.StorageClasses?.FirstOrDefault(candidate => name is null ? candidate.Annotation(IsDefault) == "true" : candidate.Key.Name == name);
        return storage?.Json.Text("volumeBindingMode") == "WaitForFirstConsumer" ? HealthRecord.Current("waits for its first consumer")
            : around.StorageClasses is null || storage is not null ? HealthRecord.InProgress("not bound yet", "Pending")
            : name switch
            {
                null => HealthRecord.Failed(FailureSort.Retried, "names no class, no StorageClass is the default, and no volume fits", "NoStorageClass"),
                "" => HealthRecord.InProgress("no volume without a class fits yet", "Pending"),
                _ => HealthRecord.Failed(
                    FailureSort.Retried, $"there is no StorageClass {name}{Existing(around.StorageClasses)}, and no volume of that class fits", "NoStorageClass"),
            };
    }

    private static string Existing(IReadOnlyCollection<LiveObject> classes) =>
        classes.Count == 0 ? "" : $" (there are: {string.Join(", ", classes.Select(static one => one.Key.Name).Order(StringComparer.Ordinal))})";
}

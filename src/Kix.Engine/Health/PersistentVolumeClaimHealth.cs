using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A claim is current when it is bound. One whose class binds on first use only has to exist: its consumer waits for it otherwise, and it
/// for its consumer (https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode).
/// </summary>
internal static class PersistentVolumeClaimHealth
{
    internal static HealthRecord Of(LiveObject live, Relatives around) => live.Status.Text("phase") switch
    {
        "Bound" => HealthRecord.Current("bound"),
        "Lost" => HealthRecord.Failed(FailureSort.Final, "the volume of the claim is gone", "Lost"),
        _ when BindsOnFirstUse(live, around) => HealthRecord.Current("waits for its first consumer"),
        _ => HealthRecord.InProgress("not bound yet", "Pending"),
    };

    private static bool BindsOnFirstUse(LiveObject live, Relatives around)
    {
        if (live.Annotation("volume.kubernetes.io/selected-node") is not null)
        {
            return true;
        }

        // No class at all (and no default class) means that the claim waits for a volume or for a class: nothing that a deploy can await.
        var name = live.Spec.Text("storageClassName");
        var storage = around.StorageClasses.FirstOrDefault(candidate => name is null
            ? candidate.Annotation("storageclass.kubernetes.io/is-default-class") == "true"
            : candidate.Key.Name == name);
        return storage?.Json.Text("volumeBindingMode") == "WaitForFirstConsumer";
    }
}

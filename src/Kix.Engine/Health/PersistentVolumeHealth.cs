using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A PersistentVolume is current when it can be claimed or is claimed (https://kubernetes.io/docs/concepts/storage/persistent-volumes/#phase).
/// </summary>
internal static class PersistentVolumeHealth
{
    internal static HealthRecord Of(LiveObject live) => live.Status.Text("phase") switch
    {
        "Failed" => HealthRecord.Failed(FailureSort.Condition, live.Status.Text("message") ?? "the volume could not be reclaimed", "Failed"),
        "Pending" or null => HealthRecord.InProgress("not available yet", "Pending"),
        { } phase => HealthRecord.Current(phase.ToLowerInvariant()),
    };
}

using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A VolumeSnapshot, or its content, is current when a volume can be made from it. It has no conditions; an error is tried again
/// (https://kubernetes.io/docs/concepts/storage/volume-snapshots/).
/// </summary>
internal static class VolumeSnapshotHealth
{
    internal static HealthRecord Of(LiveObject live) =>
        live.Status.Flag("readyToUse") ? HealthRecord.Current("ready to use")
        : live.Status.Member("error").Text("message") is { Length: > 0 } error ? HealthRecord.Failed(FailureSort.Retried, error, "Error")
        : HealthRecord.InProgress("not ready to use yet", "Pending");
}

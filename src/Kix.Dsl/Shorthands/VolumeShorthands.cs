using k8s.Models;

namespace Kix;

/// <summary>Short ways to mount volumes.</summary>
public static class VolumeShorthands
{
    extension(V1Volume volume)
    {
        /// <summary>Mounts this volume: refers to it by its name.</summary>
        /// <param name="path">Where, in the container.</param>
        /// <param name="subPath">Only this path of the volume.</param>
        /// <param name="readOnly">Whether the container may only read.</param>
        public V1VolumeMount MountAt(string path, string? subPath = null, bool? readOnly = null) =>
            new() { Name = volume.Name, MountPath = path, SubPath = subPath, ReadOnlyProperty = readOnly };
    }
}

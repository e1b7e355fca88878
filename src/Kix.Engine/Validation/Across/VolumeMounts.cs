using Kix.Engine.Live;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// What a container mounts must be a volume of its pod. The server refuses others with 422 (ValidateVolumeMounts, ValidateVolumeDevices
/// in kubernetes/pkg/apis/core/validation), save in a StatefulSet, whose pods it refuses later.
/// </summary>
internal static class VolumeMounts
{
    /// <summary>KIX4021 for each mount without a volume, and for each device without a claim.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        foreach (var pods in cluster.Pods)
        {
            var isStateful = pods.Workload.Key.Kind == "StatefulSet";
            var templates = isStateful
                ? pods.Workload.Json.Member("spec").Items("volumeClaimTemplates").Select(c => c.Member("metadata").Text("name")).OfType<string>().ToArray()
                : [];
            var volumes = pods.Spec.Items("volumes").ToArray();
            string[] names = [.. volumes.Select(v => v.Text("name")).OfType<string>(), .. templates];
            foreach (var container in pods.Containers)
            {
                foreach (var mount in container.Json.Items("volumeMounts"))
                {
                    if (mount.Text("name") is { } name && !names.Contains(name))
                    {
                        yield return Say($"mounts the volume '{name}' at {mount.Text("mountPath")}", Named.Known("volumes", name, names));
                    }
                }

                string[] claims = [.. volumes.Where(v => v.Member("persistentVolumeClaim").IsPresent || v.Member("ephemeral").IsPresent).Select(v => v.Text("name")).OfType<string>(), .. templates];
                foreach (var device in container.Json.Items("volumeDevices"))
                {
                    if (device.Text("name") is { } name && !claims.Contains(name))
                    {
                        yield return Say($"takes the claim '{name}' as device {device.Text("devicePath")}", Named.Known("claims", name, claims));
                    }
                }

                KixError Say(string what, string suggestion) => isStateful
                    ? ClusterView.Finding(Catalogue.VolumeMissing, pods.Workload, pods.Workload.Key, container.Name, what, suggestion)
                    : ClusterView.Refusal(Catalogue.VolumeMissing, pods.Workload, pods.Workload.Key, container.Name, what, suggestion);
            }
        }
    }
}

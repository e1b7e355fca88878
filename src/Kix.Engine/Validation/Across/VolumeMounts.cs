using Kix.Engine.Live;
using Kix.Engine.Validation.Kinds;
using Kix.Rules;
using Workloads = Kix.Engine.Graph.Ordering.Workloads;

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
                foreach (var (at, mount) in container.Json.Places("volumeMounts"))
                {
                    if (mount.Text("name") is { } name && !names.Contains(name))
                    {
                        yield return Say(at, $"mounts the volume '{name}' at {mount.Text("mountPath")}", Named.Known("volumes", name, names));
                    }
                }

                string[] claims = [.. volumes.Where(v => v.Member("persistentVolumeClaim").IsPresent || v.Member("ephemeral").IsPresent).Select(v => v.Text("name")).OfType<string>(), .. templates];
                foreach (var (at, device) in container.Json.Places("volumeDevices"))
                {
                    if (device.Text("name") is { } name && !claims.Contains(name))
                    {
                        yield return Say(at, $"takes the claim '{name}' as device {device.Text("devicePath")}", Named.Known("claims", name, claims));
                    }
                }

                KixError Say(string at, string what, string suggestion)
                {
                    var field = $"{Workloads.SpecPath(pods.Workload.Key)}.{container.At}.{at}.name";
                    object[] particulars = [pods.Workload.Key, container.Name, $"{what} ({field})", suggestion];
                    var finding = isStateful
                        ? ClusterView.Finding(Catalogue.VolumeMissing, pods.Workload, particulars)
                        : ClusterView.Refusal(Catalogue.VolumeMissing, pods.Workload, particulars);
                    return finding.In(pods.Workload, field);
                }
            }
        }
    }
}

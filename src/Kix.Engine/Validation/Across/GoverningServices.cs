using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Across.Pods;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// A StatefulSet that names a Service gets a DNS name for each pod only from one that is headless and selects its pods
/// (kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id).
/// </summary>
internal static class GoverningServices
{
    /// <summary>KIX4073 for each StatefulSet whose Service is not there, has an address of its own, or selects other pods.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        foreach (var pods in cluster.Pods.Where(p => p.Workload.Key is { Group: "apps", Kind: "StatefulSet" }))
        {
            if (pods.Workload.Json.Member("spec").Text("serviceName") is not { Length: > 0 } name)
            {
                continue;
            }

            var key = new ObjectKey("", "Service", pods.Namespace, name);
            if (Problem(cluster, pods, key) is { } problem)
            {
                var named = cluster.Index.Find(key) is { } service ? Named.WithPlace(service) : key.ToString();
                yield return ClusterView.Finding(Catalogue.NoGoverningService, pods.Workload, pods.Workload.Key, named, problem).In(pods.Workload, "spec.serviceName");
            }
        }
    }

    private static string? Problem(ClusterView cluster, PodShape pods, ObjectKey key)
    {
        if (cluster.Index.Find(key) is not { } found)
        {
            return cluster.Presence.MayExist(key, pods.Workload) ? null : $"the cluster does not have{Named.Meant(cluster.Index, key, pods.Workload)}";
        }

        var service = new ServiceShape(found);
        return !service.IsHeadless ? "is not headless: say clusterIP: None"
            : service.Selector.FirstOrDefault(r => !pods.Meets(r)) is { } unmet ? $"selects pods with {unmet}, and those of the set have {unmet.Actual(pods.Labels)}"
            : null;
    }
}

using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// Admission gives pods and claims that name no class the default one, at the moment they are created
/// (kubernetes.io/docs/reference/access-authn-authz/admission-controllers: Priority, DefaultStorageClass).
/// </summary>
internal static class DefaultClasses
{
    private const string DefaultStorage = "storageclass.kubernetes.io/is-default-class";

    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        var priority = index.OfKind("scheduling.k8s.io", "PriorityClass").Where(c => c.Json.Flag("globalDefault")).ToArray();
        if (priority.Length > 0)
        {
            foreach (var workload in index.All.Where(Workloads.BearsPods))
            {
                if (Workloads.Template(workload.Key, workload.Json).Member("spec").Text("priorityClassName") is null)
                {
                    Link(workload, priority, "default priority class");
                }
            }
        }

        var storage = index.OfKind("storage.k8s.io", "StorageClass")
            .Where(c => c.Json.Member("metadata", "annotations").Text(DefaultStorage) == "true").ToArray();
        if (storage.Length > 0)
        {
            foreach (var claim in index.OfKind("", "PersistentVolumeClaim").Where(c => !c.Json.Member("spec", "storageClassName").IsPresent))
            {
                Link(claim, storage, "default storage class");
            }

            foreach (var set in index.OfKind("apps", "StatefulSet"))
            {
                if (set.Json.Member("spec").Items("volumeClaimTemplates").Any(c => !c.Member("spec", "storageClassName").IsPresent))
                {
                    Link(set, storage, "default storage class");
                }
            }
        }

        void Link(PreparedResource from, PreparedResource[] classes, string reason)
        {
            foreach (var target in classes)
            {
                graph.Exists(from, target, reason);
            }
        }
    }
}

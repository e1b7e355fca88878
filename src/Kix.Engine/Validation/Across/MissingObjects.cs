using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>What an object names must be there, whoever makes it.</summary>
internal static class MissingObjects
{
    // Reported with more to say by rules of their own: namespaces, and ways to Services.
    private static readonly HashSet<(string Group, string Kind)> Elsewhere = [("", "Namespace"), ("", "Service")];

    /// <summary>KIX4027 for each object that is named and is nowhere.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster) =>
        from resource in cluster.Index.All
        from missing in resource.Facts.References.Concat(FurtherReferences.Of(resource))
            .Where(r => !r.IsOptional && !Elsewhere.Contains((r.Target.Group, r.Target.Kind)) && cluster.Index.Find(r.Target) is null)
            .DistinctBy(r => r.Target)
        where !cluster.Presence.MayExist(missing.Target, resource) && !IsWordOfVolumes(cluster, missing.Target) && !IsReplacedByTemplate(resource, missing.Target)
        select ClusterView.Finding(
            Catalogue.ObjectMissing, resource, resource.Key, missing.Target, missing.Reason, Named.Meant(cluster.Index, missing.Target, resource)).WhereSaid(resource, missing.Target.Name);

    // A class that volumes say need not be an object: claims find them by the word.
    private static bool IsWordOfVolumes(ClusterView cluster, ObjectKey target) =>
        target.Kind == "StorageClass" && cluster.Index.OfKind("", "PersistentVolume").Any(v => v.Json.Member("spec").Text("storageClassName") == target.Name);

    // The claims of a StatefulSet's templates take the place of volumes of the same name (stateful_set_utils.go, updateStorage).
    private static bool IsReplacedByTemplate(PreparedResource resource, ObjectKey target)
    {
        if (resource.Key.Kind != "StatefulSet" || target.Kind != "PersistentVolumeClaim")
        {
            return false;
        }

        var templates = resource.Json.Member("spec").Items("volumeClaimTemplates").Select(t => t.Member("metadata").Text("name")).ToHashSet();
        return resource.Json.Member("spec", "template", "spec").Items("volumes")
            .Any(v => v.Member("persistentVolumeClaim").Text("claimName") == target.Name && templates.Contains(v.Text("name")));
    }
}

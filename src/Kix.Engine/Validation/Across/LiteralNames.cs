using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// Names of objects of the cluster that came into a manifest without anybody reading an <c>.Out</c>: by an option, from a loop, put together.
/// While typing, only literals in the bodies are seen.
/// </summary>
internal static class LiteralNames
{
    /// <summary>KIX5001 for each object that a resource names and did not read. YAML has no other way than names, and overlays may have none.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        foreach (var resource in cluster.Index.All.Where(r => r.Source is { IsFromFile: false, Options: not null }))
        {
            foreach (var target in Named(resource).Where(t => t != resource.Key && t is not { Group: "", Kind: "Namespace" }).Distinct())
            {
                if (Unread(cluster.Index, resource, target) is { } named && resource.Source.Options!.IsSaidByBody(target.Name)
                    && NamePlaces.Find(resource.Json, target) is { } field
                    && !cluster.Index.Cluster.Severities.IsSilencedWithin(Catalogue.LiteralName.Id, resource.Source.Place, NextPlace(cluster.Index, resource)))
                {
                    yield return Say(resource, target, named, field);
                }
            }
        }
    }

    private static IEnumerable<ObjectKey> Named(PreparedResource resource)
    {
        var isAccountSaid = Workloads.IsKind(resource.Key)
            && Workloads.Template(resource.Key, resource.Json).Member("spec") is var spec && (spec.Text("serviceAccountName") ?? spec.Text("serviceAccount")) is not null;
        return resource.Facts.References.Concat(FurtherReferences.Of(resource))
            .Select(r => r.Target)
            .Where(t => isAccountSaid || !Workloads.IsKind(resource.Key) || t is not { Group: "", Kind: "ServiceAccount" })
            .Concat(ScaleTargets.Of(resource))
            .Concat(BackendReferences.Of(resource).Select(b => new ObjectKey("", "Service", b.Namespace, b.Service)));
    }

    /// <summary>What has the name, where the resource did not read it: path and place. Files give names only, and so does what others make elsewhere.</summary>
    private static (string Path, string Instance, Place Place)? Unread(ResourceIndex index, PreparedResource resource, ObjectKey target)
    {
        if (index.Find(target) is { } made)
        {
            return made.Source.IsFromFile || resource.Source.Uses.Contains(target) ? null : (made.Source.Path, made.Source.Instance, made.Source.Place);
        }

        return index.Cluster.Externals.FirstOrDefault(e => e.Key == target) is { Declared: { } declared } external
            && (declared.Instance.Length == 0 || ResourceIndex.IsWithin(resource.Source.Instance, declared.Instance)) && !external.UsedBy.Contains(resource.Source.Path)
            ? (declared.Path, declared.Instance, external.Place)
            : null;
    }

    private static KixError Say(PreparedResource resource, ObjectKey target, (string Path, string Instance, Place Place) named, string field)
    {
        var option = resource.Source.Options!.Find(target.Name);
        var found = $"{Expression(named.Path)}.Out.Name";
        var way = option is { } said ? $"set the option {said.Title}, which has that value, to {found}"
            : ResourceIndex.IsWithin(named.Instance, resource.Source.Instance) && resource.Source.Instance.Length > 0
                ? $"write {Expression(named.Path[(resource.Source.Instance.Length + 1)..])}.Out.Name"
            : resource.Source.Instance.Length == 0 ? $"write {found}"
            : $"take it as a [Need], or the name as an [Option] that is set to {found}";
        return Catalogue.LiteralName.At(
            option?.Place ?? resource.Source.Place, resource.Key, field, $"'{target.Name}'", named.Path, named.Place, way);
    }

    /// <summary><c>Shop.Tenants["acme"].Login</c> of the path <c>Shop.Tenants[acme].Login</c>.</summary>
    private static string Expression(string path) => path.Replace("[", "[\"", StringComparison.Ordinal).Replace("]", "\"]", StringComparison.Ordinal);

    /// <summary>Where the next resource of the same file is declared: up to there it is the body's text.</summary>
    private static int NextPlace(ResourceIndex index, PreparedResource resource) => index.All
        .Where(r => r.Source.Place.File == resource.Source.Place.File && r.Source.Place.Line > resource.Source.Place.Line)
        .Select(r => r.Source.Place.Line).DefaultIfEmpty(int.MaxValue).Min();
}

using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>Computes the table of each cluster: a pure function of what is known of the types.</summary>
internal static class ClusterResolver
{
    /// <summary>Tables of the compilation's own cluster classes.</summary>
    public static EquatableArray<GraphModel> Resolve(
        EquatableArray<TypeFacts> own, EquatableArray<TypeFacts> referenced, Places places, CancellationToken cancellation)
    {
        var types = new TypeTable(own, referenced);
        var byName = new Dictionary<string, TypeFacts>(StringComparer.Ordinal);
        var graphs = new List<GraphModel>();
        foreach (var cluster in own.Where(t => t.Kind == ConstructKind.Cluster && !t.IsAbstract))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = cluster.KubernetesName ?? Names.Kebab(cluster.ShortName());
            var graph = new ClusterResolution(cluster, types, places).Run();
            if (!places.IsTest && byName.TryGetValue(name, out var first))
            {
                graph = graph with
                {
                    Findings = graph.Findings.Append(Finding.Of(
                        Catalogue.DuplicateCluster, cluster.Id, cluster.Spot, cluster.ShortName(), first.ShortName(), places.Text(first.Spot), name)).ToEquatable(),
                };
            }
            else
            {
                byName[name] = cluster;
            }

            graphs.Add(graph);
        }

        return graphs.ToEquatable();
    }
}

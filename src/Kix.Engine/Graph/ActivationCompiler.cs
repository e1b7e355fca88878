using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Validation;
using Kix.Rules;

namespace Kix.Engine.Graph;

/// <summary>
/// Turns what a cluster program yields into an activation: digest forms, edges, digests, root. A pure function: the order of
/// declarations, the machine, its culture and its time zone do not show in the result.
/// </summary>
public static class ActivationCompiler
{
    /// <summary>Compiles a cluster.</summary>
    /// <exception cref="KixException">
    /// KIX1005 one identity twice, KIX4050 a manifest without digest form, KIX5002 a circle of order, KIX5006 a reference to what is
    /// not part of the cluster, KIX4xxx what is wrong with manifests; all that were found, and what evaluation found, with the warnings.
    /// </exception>
    public static Compilation Compile(EvaluatedCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return Compile(cluster, ClusterValidation.Check);
    }

    /// <summary>Compiles a cluster whose manifests are judged as the caller says: tests of edges need no valid ones.</summary>
    internal static Compilation Compile(EvaluatedCluster cluster, Func<ResourceIndex, IReadOnlyList<KixError>> judge)
    {
        var errors = new List<KixError>(cluster.Errors);
        var prepared = Preparation.Of(cluster.Resources, errors);
        var index = new ResourceIndex(prepared, cluster);
        var uses = Uses(index, errors);

        // Digests come from uses, order from well-known fields, findings from manifests: none waits for the others.
        var digests = Task.Run(() => ResourceDigests.Of(index, uses));
        var judged = Task.Run(() => judge(index));
        var graph = OrderingRules.Apply(index);
        errors.AddRange(OrderingCircles.Find(index, graph));
        var found = cluster.Severities.Judge(judged.GetAwaiter().GetResult());

        // Who judges the manifest knows the line of the name.
        errors.RemoveAll(e => e.Id == Catalogue.InvalidName.Id && found.Any(f => f.Message == e.Message));
        var findings = Unsaid(found, errors);
        if (errors.Count > 0 || findings.Any(f => !f.IsWarning))
        {
            throw new KixException(SaidOnce.Of([.. errors, .. cluster.Warnings, .. findings], cluster));
        }

        var edges = graph.Edges();
        var resources = digests.GetAwaiter().GetResult();
        return new Compilation(
            Activate(cluster.Name, resources, edges),
            () => Edges(index, uses, graph, edges),
            () => index.All.ToDictionary(r => r.Key, r => new Origin(r.Source.Instance, r.Source.Path, r.Source.Place)))
        {
            Warnings = SaidOnce.Of(cluster.Warnings.Concat(findings.Where(f => f.IsWarning)), cluster),
        };
    }

    /// <summary>
    /// The findings without those that an error of the same rule at the same place says already: a promise of an <c>.Out</c>, a name. That a
    /// namespace's name is wrong is not said of the object of that name again.
    /// </summary>
    private static IReadOnlyList<KixError> Unsaid(IReadOnlyList<KixError> findings, List<KixError> errors)
    {
        var said = errors.ToLookup(e => (e.Id, e.Place));
        return errors.Count == 0 ? findings : [.. findings.Where(f => !said[(f.Id, f.Place)].Any(e => IsOfTheSame(e, f)) && (f.Id != Catalogue.InvalidName.Id || !said[(Catalogue.NotDnsLabel.Id, f.Place)].Any()))];
    }

    // Of several keys or ports of one body, each is a mistake: the name is the first thing in quotes.
    private static bool IsOfTheSame(KixError error, KixError finding) =>
        error.Message.Split('\'', 3) is not [_, var name, _] || finding.Message.Contains($"'{name}'", StringComparison.Ordinal);

    private static Activation Activate(string cluster, ActivationResource[] resources, IReadOnlyList<ActivationEdge> edges)
    {
        var order = new int[resources.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(Array.ConvertAll(resources, static r => r.ResourceDigest), order);
        var position = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            position[order[i]] = i;
        }

        var sorted = Array.ConvertAll(order, i => resources[i]);
        var moved = edges.Select(e => new ActivationEdge(position[e.From], position[e.To], e.Kind)).ToArray();
        Array.Sort(moved, static (a, b) => (a.From, a.To, a.Kind).CompareTo((b.From, b.To, b.Kind)));
        var bytes = StoreObjects.OfActivation(cluster, Array.ConvertAll(sorted, static r => r.ResourceDigest), moved);
        return new Activation { Cluster = cluster, Root = Digest.Of(bytes), Resources = sorted, Edges = moved };
    }

    private static IReadOnlyList<int>[] Uses(ResourceIndex index, List<KixError> errors)
    {
        var uses = new IReadOnlyList<int>[index.All.Count];
        foreach (var resource in index.All)
        {
            var targets = new List<int>(resource.Source.Uses.Count);
            foreach (var key in resource.Source.Uses.Distinct().Where(k => k != resource.Key))
            {
                if (index.Find(key) is { } target)
                {
                    targets.Add(target.Index);
                }
                else if (!index.IsUnmade(key))
                {
                    errors.Add(Catalogue.AcrossClusters.At(
                        resource.Source.Place, resource.Key, key, index.Cluster.Name, $"declare it in this cluster, or say External<…>(\"{key.Name}\") if somebody else makes it"));
                }
            }

            targets.Sort();
            uses[resource.Index] = targets;
        }

        return uses;
    }

    private static Edge[] Edges(
        ResourceIndex index, IReadOnlyList<int>[] uses, OrderingGraph graph, IReadOnlyList<ActivationEdge> ordering)
    {
        var all = new List<(int From, int To, EdgeKind Kind)>(ordering.Count + index.All.Count);
        for (var from = 0; from < uses.Length; from++)
        {
            all.AddRange(uses[from].Select(to => (from, to, EdgeKind.Uses)));
        }

        all.AddRange(ordering.Select(e => (e.From, e.To, e.Kind)));
        all.Sort();
        return [.. all.Select(e => new Edge(
            index.All[e.From].Key, index.All[e.To].Key, e.Kind, graph.Reason(e.From, e.To, e.Kind) ?? "reads its .Out"))];
    }
}

using Kix.Rules;
using k8s.Models;
using Kix.Engine.Evaluation.Options;
using Kix.Engine.Graph;
using Kix.Engine.Validation;

namespace Kix.Engine.Evaluation;

/// <summary>Runs a cluster program: makes its instances, binds its needs, runs the bodies one after another, follows <c>.Out</c>.</summary>
public static class ClusterEvaluator
{
    /// <summary>Namespaces that every server has: they are not ours to create.</summary>
    private static readonly HashSet<string> BootstrapNamespaces =
        new(["default", "kube-system", "kube-public", "kube-node-lease"], StringComparer.Ordinal);

    /// <summary>Evaluates a cluster, and hears meanwhile which resource reads which option.</summary>
    /// <exception cref="KixException">The program is wrong; carries every error that was found.</exception>
    public static EvaluatedCluster Explain(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        cluster.HearsReads = true;
        return Evaluate(cluster);
    }

    /// <summary>Evaluates a cluster that is right.</summary>
    /// <param name="cluster">The cluster, just made: its members are made once.</param>
    /// <param name="order">In which order members are read.</param>
    /// <exception cref="KixException">The program is wrong; carries every error that evaluation found.</exception>
    public static EvaluatedCluster Evaluate(Cluster cluster, EvaluationOrder order = EvaluationOrder.ByName)
    {
        var evaluated = Run(cluster, order);
        return evaluated.Errors.Count == 0 ? evaluated : throw new KixException(SaidOnce.Of([.. evaluated.Errors, .. evaluated.Warnings], evaluated));
    }

    /// <summary>
    /// Evaluates a cluster as far as that goes: what is wrong is among the errors of the result, beside the resources that could be made
    /// all the same. Compiling the result tells everything at once.
    /// </summary>
    /// <param name="cluster">The cluster, just made: its members are made once.</param>
    /// <param name="order">In which order members are read.</param>
    /// <exception cref="KixException">The generator found the program wrong, so that there is nothing to run; carries what it found.</exception>
    public static EvaluatedCluster Run(Cluster cluster, EvaluationOrder order = EvaluationOrder.ByName)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var graph = cluster.Graph ?? throw new KixException([FileLocalCheck.Of(cluster) ?? Catalogue.NoGraph.At(
            Place.None, $"the cluster {cluster.Name}", "was compiled without the Kix generator", Names.Of(cluster.GetType()))]);
        if (graph.Errors.Count > 0)
        {
            throw new KixException(FindingOrder.Sorted(graph.Errors));
        }

        using var strays = Strays.Begin();
        var errors = new List<KixError>();
        var walk = new ConstructWalk(errors, order);
        walk.Run(cluster);
        OptionRun.Review(walk, errors);
        StrayReview.OfMembers(walk, errors);

        var models = new BodyRun(walk, errors);
        models.Run();
        StrayReview.OfUses(walk, strays, errors);
        var made = models.Models.Select(m => m.Handle).ToHashSet();
        OptionRun.Conclude(walk, cluster, made, errors);
        OptionRun.LeaveOutConsequences(errors);
        var scopes = new KindScopes(models.Models.Select(m => m.Model));
        var keys = new Dictionary<ResourceHandle, ObjectKey>();
        foreach (var handle in walk.Resources.Concat(models.Models.SelectMany(m => m.Reads)))
        {
            if (!keys.ContainsKey(handle))
            {
                keys.Add(handle, Identify(handle, scopes, errors));
            }
        }

        errors.AddRange(NameChecks.Check(walk, keys));

        var resources = new List<EvaluatedResource>(models.Models.Count + 8);
        resources.AddRange(Namespaces(walk, keys));
        foreach (var (handle, model, reads) in models.Models)
        {
            var key = keys[handle];
            try
            {
                ModelIdentity.Stamp(handle, model, key.Name, key.Namespace.Length == 0 ? null : key.Namespace);
            }
            catch (KixException e)
            {
                errors.AddRange(e.Errors);
            }

            resources.Add(new EvaluatedResource
            {
                Key = key,
                ApiVersion = handle.ApiVersion,
                Manifest = model,
                Uses = Uses(reads, key, keys),
                Instance = handle.Owner.Path,
                Path = handle.Path,
                Place = handle.Place,
                Options = handle.IsRaw ? null : new OptionSource(handle),
                Overlays = handle.IsOverlaid ? new OverlaySource(handle) : null,
                Lines = handle is RawResource raw && model == raw.Content ? raw.Lines : null,
            });
        }

        var severities = Severities.Of(walk.Constructs.Select(c => c.GetType().Assembly));
        var findings = severities.Judge(errors);
        return new EvaluatedCluster
        {
            Name = cluster.Name,
            Severities = severities,
            Errors = [.. findings.Where(e => !e.IsWarning)],
            Warnings = [.. findings.Where(e => e.IsWarning)],
            Unmade = [.. walk.Resources.Where(r => !r.IsExternal && !made.Contains(r)).Select(r => keys[r])],
            Resources = resources,
            ReadyNeeds = [.. ReadyNeeds(walk, cluster)],
            Externals = Externals(walk, models, keys),
            ServedKinds = [.. walk.Served.Select(s => new ServedKind(s.Owner.Path, GroupOf(s.Kind), s.Kind.Split('.')[0]))],
            Calls = [.. walk.Calls.Select(c => new DeclaredCalls(
                c.Owner.Path, c.Owner.Path.Length == 0 ? c.Member : $"{c.Owner.Path}.{c.Member}", c.Namespace, c.IsEverywhere, [.. c.Rules], c.Place))],
            Paths = walk.Constructs.Select(c => c.Path),
            Report = () => InstanceReport.Of(walk, cluster),
            ManifestPatterns = [.. walk.Files.Select(f => f.FullPattern).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static ObjectKey Identify(ResourceHandle handle, KindScopes scopes, List<KixError> errors)
    {
        if (!scopes.IsNamespaced(handle.Group, handle.Kind))
        {
            return new ObjectKey(handle.Group, handle.Kind, "", handle.Name);
        }

        if (handle.Namespace is null)
        {
            errors.Add(Catalogue.NoNamespace.At(handle.Place, handle.Kind, handle.Path));
        }

        return new ObjectKey(handle.Group, handle.Kind, handle.Namespace ?? "", handle.Name);
    }

    private static List<ObjectKey> Uses(IEnumerable<ResourceHandle> reads, ObjectKey self, Dictionary<ResourceHandle, ObjectKey> keys) =>
        [.. reads.Where(r => !r.IsExternal).Select(r => keys[r]).Where(k => k != self).Distinct().Order()];

    /// <summary>The Namespace objects of the cluster's namespaces, where the program does not make them itself.</summary>
    private static IEnumerable<EvaluatedResource> Namespaces(ConstructWalk walk, Dictionary<ResourceHandle, ObjectKey> keys)
    {
        var made = keys.Values.Where(k => k is { Kind: "Namespace", Group: "" }).Select(k => k.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var space in walk.Constructs.OfType<Namespace>().Where(n => !BootstrapNamespaces.Contains(n.Name) && !made.Contains(n.Name)))
        {
            yield return new EvaluatedResource
            {
                Key = new ObjectKey("", "Namespace", "", space.Name),
                ApiVersion = "v1",
                Manifest = new V1Namespace
                {
                    ApiVersion = "v1",
                    Kind = "Namespace",
                    Metadata = new()
                    {
                        Name = space.Name,
                        Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kix" },
                    },
                },
                Uses = [],
                Instance = space.Path,
                Path = space.Path,
                Place = space.Place,
            };
        }
    }

    private static IEnumerable<ReadyNeed> ReadyNeeds(ConstructWalk walk, Cluster cluster)
    {
        foreach (var (consumer, need, provider) in walk.Bound)
        {
            if (provider is not null && cluster.Bindings.Find(consumer, need) is { Ready: true } line)
            {
                yield return new ReadyNeed(consumer.Path, provider.Path, need, line.Place);
            }
        }
    }

    private static List<ExternalObject> Externals(ConstructWalk walk, BodyRun run, Dictionary<ResourceHandle, ObjectKey> keys)
    {
        var users = new Dictionary<ObjectKey, (ResourceHandle Handle, List<string> Paths)>();
        foreach (var external in walk.Resources.Where(r => r.IsExternal))
        {
            users.TryAdd(keys[external], (external, []));
        }

        foreach (var (handle, _, reads) in run.Models)
        {
            foreach (var external in reads.Where(r => r.IsExternal))
            {
                if (!users.TryGetValue(keys[external], out var known))
                {
                    users[keys[external]] = known = (external, []);
                }

                if (!known.Paths.Contains(handle.Path))
                {
                    known.Paths.Add(handle.Path);
                }
            }
        }

        var declared = walk.Resources.Where(r => r.IsExternal).ToHashSet();
        return [.. users.OrderBy(u => u.Key).Select(u => new ExternalObject(u.Key, u.Value.Handle.ApiVersion, u.Value.Paths, u.Value.Handle.Place)
        {
            Declared = declared.Contains(u.Value.Handle) ? (u.Value.Handle.Path, u.Value.Handle.Owner.Path) : null,
        })];
    }

    private static string GroupOf(string kind) => kind.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? kind[(dot + 1)..] : "";
}

using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>
/// Resolves one cluster. Namespaces of which everything that they depend on is as it was are taken as they were: an edit costs what
/// its own namespace costs. What comes out is the same as without anything known.
/// </summary>
internal sealed class ClusterResolution
{
    private readonly TypeFacts _cluster;
    private readonly TypeTable _types;
    private readonly TypeTable _own;
    private readonly Places _places;
    private readonly KnownCluster? _known;
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private readonly List<Space> _spaces = [];

    public ClusterResolution(TypeFacts cluster, TypeTable types, Places places)
    {
        (_cluster, _types, _own, _places) = (cluster, types, types.Remembering(), places);
        _known = KnownCluster.Find(cluster, types, places);
    }

    public GraphModel Run()
    {
        var root = new TreeBuilder(_own, _places, _findings, _reached, Divide).Build(_cluster);
        foreach (var space in _spaces.Where(s => s.Known is null))
        {
            space.Unfold();
        }

        var own = root.Children.Where(c => c.Kind != ConstructKind.Namespace).SelectMany(c => c.SelfAndDescendants()).Prepend(root).ToArray();
        var instances = ForgetWhoLookedElsewhere(own);
        var resolver = new NeedResolver(_types, _places, root);
        var owned = resolver.Of(own, null);
        var needs = Needs(resolver);
        var used = _spaces.SelectMany(s => s.Known?.Offers ?? []).Distinct(StringComparer.Ordinal).Select(path => resolver.Follow(root, path, whole: true)!);
        var bindings = NeedResolver.Used([.. owned, .. _spaces.SelectMany(s => needs.TryGetValue(s, out var all) ? all : [])], used);
        Judge(own, bindings);

        resolver.Decided(null);
        var sections = Sections.Of("", own, owned, resolver).ToList();
        var known = new Dictionary<string, KnownSpace>(StringComparer.Ordinal);
        foreach (var space in _spaces)
        {
            var result = space.Known ?? Result(space, needs[space], resolver);
            sections.AddRange(result.Sections);
            if (!space.IsSpecial)
            {
                known.Add(space.Node.Path, result);
            }
        }

        new KnownCluster(_places, _own.Asked, instances, known).Keep(_cluster);
        return new GraphModel
        {
            Id = _cluster.Id,
            Sections = sections.ToEquatable(),
            Findings = Repeated.Without(_findings.Distinct().OrderBy(f => f.Order)).ToEquatable(),
        };
    }

    private void Divide(Node node)
    {
        var known = _known is not null && _known.Spaces.TryGetValue(node.Path, out var last) && _types.Confirms(last.Asked) ? last : null;
        _spaces.Add(new Space(node, _types.Remembering(), _places, (_findings, _reached), known));
    }

    /// <summary>Those who looked for an answer in the whole cluster look again when its instances are others.</summary>
    /// <returns>The instances now.</returns>
    private IReadOnlyList<EquatableArray<InstanceLine>> ForgetWhoLookedElsewhere(IReadOnlyList<Node> own)
    {
        var instances = _spaces.Select(s => s.Known?.Instances ?? InstancesOf(s.Node.SelfAndDescendants())).Prepend(InstancesOf(own)).ToArray();
        if (_known is null || !_known.Instances.SequenceEqual(instances))
        {
            foreach (var space in _spaces.Where(s => s.Known is { LooksElsewhere: true }))
            {
                space.Forget();
            }
        }

        return instances;
    }

    private EquatableArray<InstanceLine> InstancesOf(IReadOnlyList<Node> nodes) => nodes
        .Where(n => n.Kind == ConstructKind.Module && !n.IsOffer)
        .Select(n => new InstanceLine(n.Path, n.Type, _types.Find(n.Type)?.Fits ?? default, n.Spot)).ToEquatable();

    /// <summary>The needs of all namespaces that are not known; to follow a reference may add to these.</summary>
    private Dictionary<Space, IReadOnlyList<Binding>> Needs(NeedResolver resolver)
    {
        var needs = new Dictionary<Space, IReadOnlyList<Binding>>();
        for (var before = -1; before < needs.Count;)
        {
            before = needs.Count;
            foreach (var space in _spaces.Where(s => s.Known is null && !needs.ContainsKey(s)))
            {
                needs.Add(space, resolver.Of(space.Node.SelfAndDescendants(), space));
            }
        }

        return needs;
    }

    /// <summary>Collects what is wrong, and remembers where.</summary>
    private void Judge(IReadOnlyList<Node> own, IReadOnlyList<Binding> bindings)
    {
        foreach (var binding in bindings.Where(b => b.Finding is not null))
        {
            binding.Consumer.Space?.Special();
            _findings.Add(binding.Finding!);
        }

        // The names of all namespaces, and what is in those that may have changed.
        var nodes = own.Skip(1).Concat(_spaces.SelectMany(s => s.Known is null ? s.Node.SelfAndDescendants() : [s.Node]));
        foreach (var (node, finding) in NameClashes.Of(nodes, _places))
        {
            if (node.Space is { } space && space.Node != node)
            {
                space.Special();
            }

            _findings.Add(finding);
        }

        foreach (var (circle, finding) in Circles.Of(bindings, _places))
        {
            foreach (var wait in circle)
            {
                wait.Consumer.Space?.Special();
            }

            _findings.Add(finding);
        }
    }

    private KnownSpace Result(Space space, IReadOnlyList<Binding> needs, NeedResolver resolver)
    {
        var nodes = space.Node.SelfAndDescendants();
        var offers = needs.Where(b => b.Provider is { Space: null, InOffer: true }).ToLookup(b => b.Provider!.Path, StringComparer.Ordinal);
        if (nodes.Any(n => n.Kind == ConstructKind.Namespace && n != space.Node) || offers.Any(o => o.Any(b => b.Consumer.InOffer)))
        {
            // Names of namespaces concern all others; whether an offer is used at all may depend on others too.
            space.Special();
        }

        resolver.Decided(space);
        return new KnownSpace(
            space.Asked, [.. Sections.Of(space.Node.Part!.Name, nodes, needs, resolver)], [.. offers.Select(o => o.Key)], InstancesOf(nodes), space.LooksElsewhere);
    }
}

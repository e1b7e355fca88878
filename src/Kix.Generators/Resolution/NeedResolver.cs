using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Finds the provider of each need of a cluster, or says why there is none. One resolver for generator and analyzer.</summary>
internal sealed class NeedResolver
{
    private readonly Places _places;
    private readonly Node _root;
    private readonly Candidates _candidates;
    private readonly Dictionary<(Node, string), Binding?> _bindings = [];
    private Space? _space;
    private bool _isDecided;

    public NeedResolver(TypeTable types, Places places, Node root)
    {
        _places = places;
        _root = root;
        _candidates = new Candidates(types);
    }

    /// <summary>
    /// All needs, in the order of the tree. Those of offers that nothing binds to are resolved too, for whoever reads them while
    /// running, but are not wrong.
    /// </summary>
    public IReadOnlyList<Binding> Run() => Used(Of(_root.SelfAndDescendants(), null), []);

    /// <summary>The needs of a part of the tree.</summary>
    /// <param name="nodes">The part.</param>
    /// <param name="space">The namespace that it is; null for what the cluster declares itself, which is to be resolved first.</param>
    public IReadOnlyList<Binding> Of(IReadOnlyList<Node> nodes, Space? space)
    {
        _space = space;
        var all = new List<Binding>();
        foreach (var node in nodes)
        {
            foreach (var need in node.Needs)
            {
                all.Add(Resolve(node, need)!);
            }
        }

        return all;
    }

    /// <summary>Bindings without the mistakes of offers that nothing binds to.</summary>
    /// <param name="all">All bindings that may be wrong.</param>
    /// <param name="used">Offers to which others bind.</param>
    public static IReadOnlyList<Binding> Used(IReadOnlyList<Binding> all, IEnumerable<Node> used)
    {
        var idle = IdleOffers(all, used);
        return idle.Count == 0 ? all : [.. all.Where(b => b.Finding is null || !IsIdle(b.Consumer, idle))];
    }

    /// <summary>All needs are decided: what is followed from now on changes none of them.</summary>
    /// <param name="space">The namespace from which it is followed; null for what the cluster declares itself.</param>
    public void Decided(Space? space) => (_isDecided, _space) = (true, space);

    /// <summary>Follows a chain of names from a construct: its members, and what its needs are bound to. Null where it cannot be seen.</summary>
    /// <param name="scope">Where the chain starts.</param>
    /// <param name="chain"><c>Shop.Db</c>, <c>Workers[]</c>.</param>
    /// <param name="whole">Whether all of the chain must be seen, or as far as can be.</param>
    public Node? Follow(Node scope, string chain, bool whole)
    {
        Node? at = null;
        foreach (var step in chain.IndexOf('.') < 0 ? [chain] : chain.Split('.'))
        {
            var name = step.EndsWith("[]", StringComparison.Ordinal) ? step.Substring(0, step.Length - 2) : step;
            var from = at ?? scope;
            var next = from.Member(name)
                ?? (from.Needs.FirstOrDefault(n => n.Name == name) is { } need ? Resolve(from, need)?.Provider : null);
            if (next is null)
            {
                return whole ? null : at;
            }

            at = next;
            Come(at);
        }

        return at;
    }

    /// <summary>Whoever comes into another namespace depends on more than its own, and what is entered may be part of a circle.</summary>
    private void Come(Node node)
    {
        if (node.Space is not { } space || space == _space)
        {
            return;
        }

        _space?.Special();
        if (!_isDecided)
        {
            space.Enter();
        }
    }

    private Node? Elsewhere(TypeRef type, Node consumer)
    {
        if (_space is not null)
        {
            _space.LooksElsewhere = true;
        }

        return _candidates.Elsewhere(type, consumer);
    }

    /// <summary>What becomes of a need; null while it is being found out, where explicit needs pass one another on in a circle.</summary>
    private Binding? Resolve(Node consumer, NeedFacts need)
    {
        if (_bindings.TryGetValue((consumer, need.Name), out var known))
        {
            return known;
        }

        _bindings[(consumer, need.Name)] = null;
        return _bindings[(consumer, need.Name)] = Explicit(consumer, need) ?? Search(consumer, need);
    }

    private Binding? Explicit(Node consumer, NeedFacts need)
    {
        if (consumer.Part?.Assignments.FirstOrDefault(a => a.Name == need.Name) is not { Name: not null } said)
        {
            return null;
        }

        var place = _places.Text(said.Spot);
        switch (said.Kind)
        {
            case ValueKind.Null when need.Optional:
                return new Binding(consumer, need, null, Origin.Absent, $"set to null at {place}");
            case ValueKind.Null:
                return Wrong(consumer, need, NeedErrors.SetToNull(consumer, need, said, _places));
            case ValueKind.New:
                return Wrong(consumer, need, NeedErrors.Loose(consumer, need, said));
            case ValueKind.Chain when Follow(consumer.Parent!, said.Chain, whole: true) is { IsLoop: false, Kind: ConstructKind.Module } provider:
                return new Binding(consumer, need, provider, Origin.Explicit, $"set at {place} to {Describe(provider)}");
            default:
                return new Binding(consumer, need, null, Origin.Explicit, $"set at {place}; which instance that is shows while running");
        }
    }

    private Binding Search(Node consumer, NeedFacts need)
    {
        var searched = new List<Tier>();
        foreach (var tier in Tiers.Of(consumer))
        {
            var candidates = _candidates.Of(tier, need.Type, consumer);
            if (candidates.Length > 0)
            {
                return Choose(consumer, need, tier, candidates, searched);
            }

            if (tier.Origin != Origin.Offer)
            {
                searched.Add(tier);
            }
        }

        if (need.Optional)
        {
            var beyond = Elsewhere(need.Type, consumer) is { } elsewhere ? $"; {Describe(elsewhere)} is out of its reach" : "";
            return new Binding(
                consumer, need, null, Origin.Absent, $"optional, and nothing in {Where(searched)} answers it{beyond}");
        }

        if (consumer.Part is { Opaque: true })
        {
            return new Binding(
                consumer, need, null, Origin.Explicit, $"{Describe(consumer)} is made out of sight; whether it is set there shows while running");
        }

        return Wrong(consumer, need, NeedErrors.Unanswered(consumer, need, Where(searched), Elsewhere(need.Type, consumer), _places));
    }

    private Binding Choose(Node consumer, NeedFacts need, Tier tier, Node[] candidates, List<Tier> searched)
    {
        var offered = tier.Origin == Origin.Offer ? "offered by" : "in";
        var before = searched.Count > 0 && tier.Origin is Origin.Cluster or Origin.Offer
            ? $"; no instance in {Where(searched)} is one"
            : "";
        if (candidates.Length == 1)
        {
            return new Binding(
                consumer, need, candidates[0], tier.Origin,
                $"{Describe(candidates[0])} is the only {need.Type.Short} {offered} {tier.Where}{before}");
        }

        var named = candidates.Where(c => IsNamed(c, need.Name)).ToArray();
        if (named.Length == 1)
        {
            var others = Sentence.List(candidates.Where(c => c != named[0]).Select(Describe), "and");
            return new Binding(
                consumer, need, named[0], tier.Origin,
                $"{Describe(named[0])} has the need's name; {others} would also answer, {offered} {tier.Where}{before}");
        }

        return Wrong(consumer, need, NeedErrors.Ambiguous(consumer, need, candidates, _places));
    }

    /// <summary>Whether a candidate's property, name or alias equals the need's name; <c>PgMain</c> and <c>pg-main</c> are one name.</summary>
    private static bool IsNamed(Node candidate, string need)
    {
        var wanted = Names.Kebab(need);
        return Names.Kebab(candidate.Part!.Name) == wanted
            || candidate.KubernetesName == wanted
            || (candidate.Part.Alias?.Value is { } alias && Names.Kebab(alias) == wanted);
    }

    private static string Where(List<Tier> searched) => Sentence.List(searched.Select(t => t.Where), "or");

    private static Binding Wrong(Node consumer, NeedFacts need, Finding finding) =>
        new(consumer, need, null, Origin.Absent, finding.Message, finding);

    private string Describe(Node node) => $"{node.Title} ({node.Type.Short}, {_places.Text(node.Spot)})";

    /// <summary>Offers that nothing binds to: none of the instances that exist needs them, directly or through other offers.</summary>
    private static HashSet<Node> IdleOffers(IReadOnlyList<Binding> bindings, IEnumerable<Node> used)
    {
        var idle = new HashSet<Node>(bindings.Where(b => b.Consumer.InOffer).SelectMany(b => b.Consumer.SelfAndAncestors()).Where(n => n.IsOffer));
        idle.ExceptWith(used.SelectMany(n => n.SelfAndAncestors()));
        for (var changed = idle.Count > 0; changed;)
        {
            changed = false;
            foreach (var binding in bindings.Where(b => b.Provider is { InOffer: true } && !IsIdle(b.Consumer, idle)))
            {
                foreach (var made in binding.Provider!.SelfAndAncestors().Where(n => n.IsOffer))
                {
                    changed |= idle.Remove(made);
                }
            }
        }

        return idle;
    }

    private static bool IsIdle(Node node, HashSet<Node> idle) => node.InOffer && node.SelfAndAncestors().Any(idle.Contains);
}

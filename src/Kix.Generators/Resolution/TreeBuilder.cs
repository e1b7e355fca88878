using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>Unfolds a cluster class into the tree of everything that it declares.</summary>
internal sealed class TreeBuilder
{
    private readonly TypeTable _types;
    private readonly Places _places;
    private readonly List<Finding> _findings;
    private readonly Dictionary<TypeRef, HashSet<string>> _options = [];
    private readonly HashSet<string> _reached;
    private readonly Action<Node>? _space;

    /// <param name="types">The types that are known.</param>
    /// <param name="places">Writes places.</param>
    /// <param name="findings">Takes what is wrong with the classes that are reached.</param>
    /// <param name="reached">Ids of the classes whose mistakes were told; null for none so far.</param>
    /// <param name="space">Unfolds a namespace of the cluster later; null to have it unfolded at once.</param>
    public TreeBuilder(TypeTable types, Places places, List<Finding> findings, HashSet<string>? reached = null, Action<Node>? space = null)
    {
        _types = types;
        _places = places;
        _findings = findings;
        _reached = reached ?? new(StringComparer.Ordinal);
        _space = space;
    }

    /// <summary>Whether there is a mistake in any class that was reached, told or not.</summary>
    public bool HasMistakes { get; private set; }

    /// <summary>Unfolds a cluster; also collects what is wrong with the classes that are reached.</summary>
    public Node Build(TypeFacts cluster)
    {
        var type = new TypeRef(cluster.Id);
        var root = new Node(null, ConstructKind.Cluster, null)
        {
            Path = "",
            Type = type,
            Made = type,
            Declarer = cluster,
            KubernetesName = cluster.KubernetesName ?? Names.Kebab(type.Short),
        };
        Unfold(root);
        return root;
    }

    /// <summary>Unfolds a module or namespace class of which it is not known where it is used: its own name is only known while running.</summary>
    public Node BuildLoose(TypeFacts construct)
    {
        var type = new TypeRef(construct.Id);
        var root = new Node(null, construct.Kind, null) { Path = "", Type = type, Made = type, Declarer = construct };
        Unfold(root);
        return root;
    }

    /// <summary>Finds the members of a construct, and theirs.</summary>
    public void Unfold(Node node)
    {
        var ancestry = _types.Ancestry(node.Made);
        foreach (var (facts, _) in ancestry)
        {
            HasMistakes |= facts.Findings.Count > 0;
            if (_reached.Add(facts.Id))
            {
                _findings.AddRange(facts.Findings.Select(f => facts.Assembly.Length > 0 ? Elsewhere(f, node) : f));
            }
        }

        node.Options = OptionsOf(node.Made);
        if (node.Kind == ConstructKind.Overlay)
        {
            return;
        }

        node.Needs = ancestry.Count == 1 && ancestry[0].Arguments.Count == 0 ? ancestry[0].Facts.Needs : [.. Needs(ancestry)];
        var members = ancestry.SelectMany(a => a.Facts.Declarations.Select(d => new Member(a.Facts, d, a.Arguments)));
        foreach (var member in ancestry.Count == 1 ? members : Outermost(members.ToArray()))
        {
            // A name that is declared twice is the compiler's to report.
            if (node.Member(member.Declaration.Part.Name) is not null)
            {
                continue;
            }

            var child = Child(node, member.Facts, member.Declaration, member.Arguments);
            node.Add(member.Declaration.Part.Name, child);
            if (child.Kind is ConstructKind.Module or ConstructKind.Namespace or ConstructKind.Overlay)
            {
                if (_space is not null && child.Kind == ConstructKind.Namespace && node.Parent is null)
                {
                    _space(child);
                }
                else
                {
                    UnfoldChild(child);
                }
            }
        }
    }

    /// <summary>What overrides or hides a member of a base class takes its place, as it does while running.</summary>
    private static IEnumerable<Member> Outermost(Member[] members)
    {
        var last = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            last[member.Declaration.Part.Name] = member;
        }

        return members.Select(m => m.Declaration.Part.Name).Distinct(StringComparer.Ordinal).Select(n => last[n]);
    }

    private static IEnumerable<NeedFacts> Needs(IReadOnlyList<(TypeFacts Facts, EquatableArray<TypeRef> Arguments)> ancestry)
    {
        var needs = new List<NeedFacts>();
        foreach (var (facts, arguments) in ancestry)
        {
            foreach (var need in facts.Needs)
            {
                needs.RemoveAll(n => n.Name == need.Name);
                needs.Add(need with { Type = need.Type.Close(arguments) });
            }
        }

        return needs;
    }

    /// <summary>Names of a class's options, with those of groups in them: <c>Storage</c>, <c>Storage.Size</c>.</summary>
    private HashSet<string> OptionsOf(TypeRef made)
    {
        if (!_options.TryGetValue(made, out var names))
        {
            _options.Add(made, names = new(StringComparer.Ordinal));
            foreach (var (facts, arguments) in _types.Ancestry(made))
            {
                HasMistakes |= facts.Findings.Count > 0;
                if (facts.Kind == ConstructKind.Group && facts.Assembly.Length == 0 && _reached.Add(facts.Id))
                {
                    _findings.AddRange(facts.Findings);
                }

                foreach (var option in facts.Options)
                {
                    var inner = option.Type.Close(arguments);
                    names.Add(option.Name);
                    names.UnionWith(option.FormerNames);
                    if (_types.Find(inner) is { Kind: ConstructKind.Group })
                    {
                        names.UnionWith(OptionsOf(inner).ToArray().Select(n => $"{option.Name}.{n}"));
                    }
                }
            }
        }

        return names;
    }

    private void UnfoldChild(Node child)
    {
        var same = child.Parent;
        while (same is not null && same.Made.Id != child.Made.Id)
        {
            same = same.Parent;
        }

        if (same is null)
        {
            Unfold(child);
        }
        else if (!child.IsOffer)
        {
            var (owner, spot) = Site.Of(child);
            HasMistakes = true;
            _findings.Add(Finding.Of(
                Catalogue.ContainsItself, owner, spot, $"{child.Declarer.ShortName()}.{child.Part!.Name}", child.Made.Short, same.Title,
                _places.Text(same.Spot)));
        }
    }

    private Node Child(Node parent, TypeFacts declarer, DeclarationFacts declaration, EquatableArray<TypeRef> arguments)
    {
        var part = declaration.Part;
        var type = declaration.Element.Close(arguments);
        var made = declaration.Created?.Close(arguments) ?? type;
        var member = part.Verb.IsLoop() ? part.Name + "[]" : part.Name;
        var kind = part.Verb switch
        {
            Verb.Namespace or Verb.Namespaces => ConstructKind.Namespace,
            Verb.Instance or Verb.Instances or Verb.Offer => ConstructKind.Module,
            Verb.Overlay => ConstructKind.Overlay,
            _ => ConstructKind.Other,
        };
        if (kind == ConstructKind.Module && !ReferenceEquals(type, made))
        {
            // Which needs the instance answers depends on the declared type too.
            _types.Find(type);
        }

        return new Node(parent, kind, part)
        {
            Path = parent.Path.Length == 0 ? member : $"{parent.Path}.{member}",
            Type = type,
            Made = made,
            Declarer = declarer,
            KubernetesName = KubernetesName(parent, part, made),
        };
    }

    private string? KubernetesName(Node parent, DeclarationPart part, TypeRef made) => part switch
    {
        { Verb: Verb.External or Verb.Manifests or Verb.Overlay } => null,
        { KubernetesName: { } said } => said.Value,
        _ when part.Verb.IsLoop() => null,
        { Verb: Verb.Namespace } => _types.Peek(made)?.KubernetesName ?? Names.Kebab(made.Short.Split('<')[0]),
        { Verb: Verb.Resource } when parent.Kind == ConstructKind.Module => Suffixed(parent.KubernetesName, part.Suffix),
        { Verb: Verb.Resource } => Suffixed(Names.Kebab(part.Name), part.Suffix),
        _ when parent.Kind == ConstructKind.Module => parent.KubernetesName is { } outer ? $"{outer}-{Names.Kebab(part.Name)}" : null,
        _ => Names.Kebab(part.Name),
    };

    private static string? Suffixed(string? name, NameSaid? suffix) =>
        suffix is null ? name : name is not null && suffix.Value is { } value ? $"{name}-{value}" : null;

    /// <summary>A mistake in a referenced assembly is shown where this compilation uses it.</summary>
    private static Finding Elsewhere(Finding finding, Node node)
    {
        var (owner, spot) = Site.Of(node);
        return finding with { Owner = owner, Spot = spot };
    }

    private readonly record struct Member(TypeFacts Facts, DeclarationFacts Declaration, EquatableArray<TypeRef> Arguments);
}

using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>Unfolds a cluster class into the tree of everything that it declares.</summary>
internal sealed class TreeBuilder
{
    private readonly TypeTable _types;
    private readonly Places _places;
    private readonly List<Finding> _findings;
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);

    public TreeBuilder(TypeTable types, Places places, List<Finding> findings)
    {
        _types = types;
        _places = places;
        _findings = findings;
    }

    /// <summary>Unfolds a cluster; also collects what is wrong with the classes that are reached.</summary>
    public Node Build(TypeFacts cluster)
    {
        var type = new TypeRef(cluster.Id);
        var root = new Node
        {
            Path = "",
            Kind = ConstructKind.Cluster,
            Type = type,
            Made = type,
            Declarer = cluster,
            KubernetesName = cluster.KubernetesName ?? Names.Kebab(type.Short),
        };
        Unfold(root);
        return root;
    }

    private void Unfold(Node node)
    {
        var members = new List<(TypeFacts Facts, DeclarationFacts Declaration, EquatableArray<TypeRef> Arguments)>();
        foreach (var (facts, arguments) in _types.Ancestry(node.Made))
        {
            if (_reached.Add(facts.Id))
            {
                _findings.AddRange(facts.Findings.Select(f => facts.Assembly.Length > 0 ? Elsewhere(f, node) : f));
            }

            node.Options.AddRange(facts.Options);
            foreach (var need in facts.Needs)
            {
                node.Needs.RemoveAll(n => n.Name == need.Name);
                node.Needs.Add(need with { Type = need.Type.Close(arguments) });
            }

            // What overrides or hides a member of a base class takes its place, as it does while running.
            foreach (var declaration in facts.Declarations)
            {
                var at = members.FindIndex(m => m.Declaration.Part.Name == declaration.Part.Name);
                if (at >= 0)
                {
                    members[at] = (facts, declaration, arguments);
                }
                else
                {
                    members.Add((facts, declaration, arguments));
                }
            }
        }

        foreach (var (facts, declaration, arguments) in members)
        {
            var child = Child(node, facts, declaration, arguments);
            node.Add(declaration.Part.Name, child);
            if (child.Kind is ConstructKind.Module or ConstructKind.Namespace)
            {
                UnfoldChild(child);
            }
        }
    }

    private void UnfoldChild(Node child)
    {
        var same = child.Parent!.SelfAndAncestors().FirstOrDefault(a => a.Made.Id == child.Made.Id);
        if (same is null)
        {
            Unfold(child);
        }
        else if (!child.IsOffer)
        {
            var (owner, spot) = Site.Of(child);
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
        return new Node
        {
            Parent = parent,
            Path = parent.Path.Length == 0 ? member : $"{parent.Path}.{member}",
            Kind = part.Verb switch
            {
                Verb.Namespace or Verb.Namespaces => ConstructKind.Namespace,
                Verb.Instance or Verb.Instances or Verb.Offer => ConstructKind.Module,
                _ => ConstructKind.Other,
            },
            Type = type,
            Made = made,
            Part = part,
            Declarer = declarer,
            KubernetesName = KubernetesName(parent, part, made),
        };
    }

    private string? KubernetesName(Node parent, DeclarationPart part, TypeRef made) => part switch
    {
        { Verb: Verb.External or Verb.Manifests or Verb.Overlay } => null,
        { KubernetesName: { } said } => said.Value,
        _ when part.Verb.IsLoop() => null,
        { Verb: Verb.Namespace } => _types.Find(made)?.KubernetesName ?? Names.Kebab(made.Short.Split('<')[0]),
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
}

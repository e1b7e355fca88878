using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>A declared member of a cluster in its place in the tree; the cluster itself is the root.</summary>
internal sealed class Node
{
    private readonly Dictionary<string, Node> _members = new(StringComparer.Ordinal);

    /// <summary>The construct that declares it; null for the cluster.</summary>
    public Node? Parent { get; init; }

    /// <summary>Property names from the cluster down, loops with <c>[]</c>; empty for the cluster.</summary>
    public required string Path { get; init; }

    public required ConstructKind Kind { get; init; }

    /// <summary>Declared type: what needs are compared with. Of loops and resources: what they hold.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The class that is made.</summary>
    public required TypeRef Made { get; init; }

    /// <summary>What is written; null for the cluster.</summary>
    public DeclarationPart? Part { get; init; }

    /// <summary>The class whose source declares it; the cluster's own for the cluster.</summary>
    public required TypeFacts Declarer { get; init; }

    /// <summary>Name in Kubernetes; null where it is only known while running.</summary>
    public string? KubernetesName { get; init; }

    public List<Node> Children { get; } = [];

    public List<NeedFacts> Needs { get; } = [];

    public List<string> Options { get; } = [];

    public bool IsLoop => Part is { } part && part.Verb.IsLoop();

    public bool IsOffer => Part is { Verb: Verb.Offer };

    public Spot Spot => Part?.Spot ?? Declarer.Spot;

    /// <summary>The path, or the name of the cluster's class.</summary>
    public string Title => Path.Length == 0 ? Type.Short : Path;

    /// <summary>The cluster.</summary>
    public Node Root => Parent?.Root ?? this;

    /// <summary>The nearest namespace, this one included; null at cluster level.</summary>
    public Node? Namespace => Kind == ConstructKind.Namespace ? this : Parent?.Namespace;

    /// <summary>This and what surrounds it, from the inside out.</summary>
    public IEnumerable<Node> SelfAndAncestors()
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            yield return at;
        }
    }

    /// <summary>This and everything below, in order of declaration.</summary>
    public IEnumerable<Node> SelfAndDescendants() => new[] { this }.Concat(Children.SelectMany(c => c.SelfAndDescendants()));

    public bool IsInside(Node other) => SelfAndAncestors().Contains(other);

    public void Add(string member, Node child)
    {
        _members.Add(member, child);
        Children.Add(child);
    }

    public Node? Member(string name) => _members.TryGetValue(name, out var child) ? child : null;

    public override string ToString() => Title;
}

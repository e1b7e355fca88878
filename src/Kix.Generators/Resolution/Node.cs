using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>A declared member of a cluster in its place in the tree; the cluster itself is the root.</summary>
/// <param name="parent">The construct that declares it; null for the cluster.</param>
/// <param name="kind">What it is.</param>
/// <param name="part">What is written; null for the cluster.</param>
internal sealed class Node(Node? parent, ConstructKind kind, DeclarationPart? part)
{
    private static readonly List<Node> Childless = [];
    private static readonly HashSet<string> NoOptions = [];

    private Action? _unfold;
    private List<Node> _children = Childless;
    private Dictionary<string, Node>? _members;
    private IReadOnlyList<NeedFacts> _needs = [];
    private HashSet<string> _options = NoOptions;
    private Space? _space;
    private Node? _root;

    /// <summary>The construct that declares it; null for the cluster.</summary>
    public Node? Parent => parent;

    /// <summary>Property names from the cluster down, loops with <c>[]</c>; empty for the cluster.</summary>
    public required string Path { get; init; }

    public ConstructKind Kind => kind;

    /// <summary>Declared type: what needs are compared with. Of loops and resources: what they hold.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The class that is made.</summary>
    public required TypeRef Made { get; init; }

    /// <summary>What is written; null for the cluster.</summary>
    public DeclarationPart? Part => part;

    /// <summary>The class whose source declares it; the cluster's own for the cluster.</summary>
    public required TypeFacts Declarer { get; init; }

    /// <summary>Name in Kubernetes; null where it is only known while running.</summary>
    public string? KubernetesName { get; init; }

    /// <summary>The members of this construct, in order.</summary>
    public IReadOnlyList<Node> Children => Unfolded()._children;

    public IReadOnlyList<NeedFacts> Needs
    {
        get => Unfolded()._needs;
        set => _needs = value;
    }

    public HashSet<string> Options
    {
        get => Unfolded()._options;
        set => _options = value;
    }

    /// <summary>The part of the cluster's tree that is resolved by itself; null for what the cluster declares itself.</summary>
    public Space? Space
    {
        get => _space ?? parent?.Space;
        set => _space = value;
    }

    public bool IsLoop { get; } = part is not null && part.Verb.IsLoop();

    public bool IsOffer => part is { Verb: Verb.Offer };

    /// <summary>Whether it is a loop or inside one.</summary>
    public bool InLoop => IsLoop || parent is { InLoop: true };

    /// <summary>Whether it is an offer or inside one.</summary>
    public bool InOffer => IsOffer || parent is { InOffer: true };

    public Spot Spot => part?.Spot ?? Declarer.Spot;

    /// <summary>The path, or the name of the cluster's class.</summary>
    public string Title => Path.Length == 0 ? Type.Short : Path;

    /// <summary>The cluster.</summary>
    public Node Root => _root ??= parent?.Root ?? this;

    /// <summary>The nearest namespace, this one included; null at cluster level.</summary>
    public Node? Namespace => kind == ConstructKind.Namespace ? this : parent?.Namespace;

    /// <summary>This and what surrounds it, from the inside out.</summary>
    public IEnumerable<Node> SelfAndAncestors()
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            yield return at;
        }
    }

    /// <summary>This and everything below, in order.</summary>
    public IReadOnlyList<Node> SelfAndDescendants()
    {
        var all = new List<Node>();
        Collect(all);
        return all;
    }

    public bool IsInside(Node other)
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            if (at == other)
            {
                return true;
            }
        }

        return false;
    }

    public void Add(string member, Node child)
    {
        if (_members is null)
        {
            _members = new(StringComparer.Ordinal);
            _children = [];
        }

        _members.Add(member, child);
        _children.Add(child);
    }

    public Node? Member(string name) => Unfolded()._members is { } members && members.TryGetValue(name, out var child) ? child : null;

    /// <summary>Leaves finding the members until somebody asks for them.</summary>
    /// <param name="unfold">Finds them.</param>
    public void Fold(Action unfold) => _unfold = unfold;

    public override string ToString() => Title;

    private Node Unfolded()
    {
        if (_unfold is { } unfold)
        {
            _unfold = null;
            unfold();
        }

        return this;
    }

    private void Collect(List<Node> all)
    {
        all.Add(this);
        foreach (var child in Children)
        {
            child.Collect(all);
        }
    }
}

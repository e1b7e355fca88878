using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>
/// A namespace of a cluster while the cluster is resolved. What becomes of a namespace depends on its own classes and on what the cluster
/// declares itself, unless it is entered from elsewhere or reaches out; so it need not be resolved again while those are the same.
/// </summary>
internal sealed class Space
{
    private readonly TypeTable _types;
    private readonly Places _places;
    private readonly (List<Finding> Findings, HashSet<string> Reached) _told;

    /// <param name="node">The namespace; its members are found when they are asked for.</param>
    /// <param name="types">The types, in a table of its own that remembers which were asked for.</param>
    /// <param name="places">Writes places.</param>
    /// <param name="told">Takes what is wrong with the classes that are reached.</param>
    /// <param name="known">What it was when it was last resolved; null where that may be something else now.</param>
    public Space(Node node, TypeTable types, Places places, (List<Finding> Findings, HashSet<string> Reached) told, KnownSpace? known)
    {
        (Node, _types, _places, _told, Known) = (node, types, places, told, known);
        node.Space = this;
        node.Fold(Find);
    }

    public Node Node { get; }

    /// <summary>What it was when it was last resolved; null where it is resolved now.</summary>
    public KnownSpace? Known { get; private set; }

    /// <summary>The types that it depends on.</summary>
    public IReadOnlyDictionary<string, TypeFacts?> Asked => _types.Asked;

    /// <summary>Whether its table depends on more than its own classes and the cluster's own instances, or it has a mistake.</summary>
    public bool IsSpecial { get; private set; }

    /// <summary>Whether an answer to one of its needs was looked for in the whole cluster.</summary>
    public bool LooksElsewhere { get; set; }

    /// <summary>Resolves it now, whatever is known.</summary>
    public void Forget() => Known = null;

    /// <summary>Lets nobody take its table for that of a later program.</summary>
    public void Special() => IsSpecial = true;

    /// <summary>Somebody outside refers to what is in it.</summary>
    public void Enter()
    {
        Forget();
        Special();
    }

    /// <summary>Finds its members now.</summary>
    public void Unfold() => _ = Node.Children;

    private void Find()
    {
        var tree = new TreeBuilder(_types, _places, _told.Findings, _told.Reached);
        tree.Unfold(Node);
        IsSpecial |= tree.HasMistakes;
    }
}

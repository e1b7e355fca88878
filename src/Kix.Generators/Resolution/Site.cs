using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Where a mistake about a node is shown.</summary>
internal static class Site
{
    /// <summary>The declaration, or the nearest one around it in the source that is being compiled.</summary>
    public static (string Owner, Spot Spot) Of(Node node)
    {
        var at = node.SelfAndAncestors().First(n => n.Declarer.Assembly.Length == 0);
        return (at.Declarer.Id, at.Spot);
    }

    /// <summary>An assignment in a node's initialiser, which stands in the same class as the declaration.</summary>
    public static (string Owner, Spot Spot) Of(Node node, AssignmentPart assignment) =>
        node.Declarer.Assembly.Length == 0 ? (node.Declarer.Id, assignment.Spot) : Of(node);

    /// <summary>The class's name as people write it.</summary>
    public static string ShortName(this TypeFacts facts) => new TypeRef(facts.Id).Short;
}

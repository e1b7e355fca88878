using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>KIX1003, KIX1004 and KIX1005 where only the tree shows them: names of namespaces, instances and resources of one cluster.</summary>
internal static class NameClashes
{
    public static IEnumerable<Finding> Of(Node root, Places places)
    {
        var nodes = root.SelfAndDescendants().Where(n => n != root && !n.SelfAndAncestors().Any(a => a.IsOffer)).ToArray();
        return Twice(nodes.Where(n => n.Kind == ConstructKind.Namespace), n => n.KubernetesName)
            .Select(c => Instance(c, " in the cluster", places))
            .Concat(Twice(nodes.Where(n => n.Kind == ConstructKind.Module), n => n.KubernetesName is { } name ? Scope(n) is { } scope ? $"{scope}/{name}" : null : null)
                .Select(c => Instance(c, c.Second.Namespace is { } space ? $" in namespace {space.Title}" : " in the cluster", places)))
            .Concat(Twice(nodes.Where(n => n.Part!.Verb == Verb.Resource), Identity).Where(c => c.First.Declarer != c.Second.Declarer || c.First.Parent != c.Second.Parent)
                .Where(c => !SameInstanceName(c.First, c.Second))
                .Select(c => Resource(c, places)))
            .Concat(nodes.Where(n => n is { Kind: ConstructKind.Module, Parent.Kind: ConstructKind.Module, KubernetesName.Length: > DnsLabel.MaxLength }).Select(TooLong));
    }

    private static IEnumerable<(Node First, Node Second)> Twice(IEnumerable<Node> nodes, Func<Node, string?> key)
    {
        var seen = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (key(node) is not { } name)
            {
                continue;
            }

            if (seen.TryGetValue(name, out var first))
            {
                yield return (first, node);
            }
            else
            {
                seen.Add(name, node);
            }
        }
    }

    /// <summary>What tells one scope of names from another; null inside loops over namespaces, where it is only known while running.</summary>
    private static string? Scope(Node node) => node.SelfAndAncestors().Any(a => a.IsLoop) ? null : node.Namespace?.Path ?? "";

    private static string? Identity(Node resource) =>
        resource.KubernetesName is { } name && Scope(resource) is { } scope ? $"{scope}/{resource.Type.Text}/{name}" : null;

    /// <summary>Instances with one name were reported already; their resources need not be.</summary>
    private static bool SameInstanceName(Node first, Node second) =>
        first.Parent is { Kind: ConstructKind.Module } a && second.Parent is { Kind: ConstructKind.Module } b
        && a != b && a.KubernetesName == b.KubernetesName;

    private static Finding Instance((Node First, Node Second) clash, string where, Places places)
    {
        var (owner, spot) = Site.Of(clash.Second);
        return Finding.Of(
            Catalogue.DuplicateName, owner, spot, clash.Second.Title, clash.First.Title, places.Text(clash.First.Spot),
            clash.Second.KubernetesName!, where);
    }

    private static Finding Resource((Node First, Node Second) clash, Places places)
    {
        var (owner, spot) = Site.Of(clash.Second);
        return Finding.Of(
            Catalogue.DuplicateResource, owner, spot, clash.Second.Title, clash.First.Title, places.Text(clash.First.Spot),
            clash.Second.Type.Short, clash.Second.KubernetesName!);
    }

    private static Finding TooLong(Node node)
    {
        var (owner, spot) = Site.Of(node);
        return Finding.Of(
            Catalogue.NotDnsLabel, owner, spot, node.KubernetesName!, node.Title,
            $"; it has {node.KubernetesName!.Length} characters: say name: \"…\"");
    }
}

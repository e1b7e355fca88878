using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>KIX1003, KIX1004 and KIX1005 where only the tree shows them: names of namespaces, instances and resources of one cluster.</summary>
internal static class NameClashes
{
    /// <summary>What clashes, with the node at which it is shown.</summary>
    /// <param name="all">Nodes of the tree in order, without the root.</param>
    /// <param name="places">Writes places.</param>
    public static IEnumerable<(Node Node, Finding Finding)> Of(IEnumerable<Node> all, Places places)
    {
        var nodes = all.Where(n => !n.InOffer).ToArray();
        var namespaces = Twice(nodes.Where(n => n.Kind == ConstructKind.Namespace), n => n.KubernetesName is { } name ? (name, 0) : ((string, int)?)null)
            .Select(c => (c.Second, Clash(Catalogue.DuplicateName, c, places, c.Second.KubernetesName!, " in the cluster")));
        var instances = Twice(nodes.Where(n => n.Kind == ConstructKind.Module), InstanceName).Where(c => !SeenInClass(c))
            .Select(c => (c.Second, Clash(Catalogue.DuplicateName, c, places, c.Second.KubernetesName!, $" in {Where(c.Second)}")));
        var resources = Twice(nodes.Where(n => n.Part!.Verb == Verb.Resource), Identity).Where(c => !SeenInClass(c) && !SameInstanceName(c))
            .Select(c => (c.Second, Clash(Catalogue.DuplicateResource, c, places, $"{c.Second.Type.Short} '{c.Second.KubernetesName}'")));
        var nested = nodes.Where(n => n is { Kind: ConstructKind.Module, Parent.Kind: ConstructKind.Module, KubernetesName.Length: > DnsLabel.MaxLength });
        return namespaces.Concat(instances).Concat(resources).Concat(nested.Select(n => (n, TooLong(n))));
    }

    /// <summary>Pairs of members of one class are found without any cluster.</summary>
    private static bool SeenInClass((Node First, Node Second) clash) =>
        clash.First.Parent == clash.Second.Parent && clash.First.Declarer == clash.Second.Declarer
        && (clash.First.Parent!.Kind != ConstructKind.Module
            || (clash.First.Part!.KubernetesName is null) == (clash.Second.Part!.KubernetesName is null));

    private static string Where(Node node) => node.Namespace is { } space ? Tiers.Title(space) : Tiers.Title(node.Root);

    private static (string, string)? InstanceName(Node node) =>
        node.KubernetesName is { } name && Scope(node) is { } scope ? (scope, name) : null;

    private static IEnumerable<(Node First, Node Second)> Twice<T>(IEnumerable<Node> nodes, Func<Node, T?> key)
        where T : struct
    {
        var seen = new Dictionary<T, Node>();
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
    private static string? Scope(Node node) => node.InLoop ? null : node.Namespace?.Path ?? "";

    private static (string, TypeRef, string)? Identity(Node resource) =>
        resource.KubernetesName is { } name && Scope(resource) is { } scope ? (scope, resource.Type, name) : null;

    /// <summary>Instances with one name were reported already; their resources need not be.</summary>
    private static bool SameInstanceName((Node First, Node Second) clash) =>
        clash.First.Parent is { Kind: ConstructKind.Module } a && clash.Second.Parent is { Kind: ConstructKind.Module } b
        && a != b && a.KubernetesName == b.KubernetesName;

    /// <summary>Shown at the second one; where both come from one line of a module, at the instances that use it.</summary>
    private static Finding Clash(Rule rule, (Node First, Node Second) clash, Places places, params string[] rest)
    {
        var (first, second) = clash;
        while (first.Spot == second.Spot && first.Parent is { Part: not null } a && second.Parent is { Part: not null } b)
        {
            (first, second) = (a, b);
        }

        var (owner, spot) = Site.Of(second);
        return Finding.Of(rule, owner, spot, [clash.Second.Title, clash.First.Title, places.Text(first.Spot), .. rest]);
    }

    private static Finding TooLong(Node node)
    {
        var (owner, spot) = Site.Of(node);
        return Finding.Of(
            Catalogue.NotDnsLabel, owner, spot, node.KubernetesName!, $"the name of {node.Title}",
            $"; it has {node.KubernetesName!.Length} characters: say name: \"…\"");
    }
}

using System.Text;
using Kix.Engine.Evaluation;
using Kix.Generated;

namespace Kix.Cli.Rendering;

/// <summary>The cluster as a tree: namespaces and instances, under each what answers its needs, its resources, and the instances within.</summary>
internal static class ExplainTree
{
    public static string Of(EvaluatedCluster cluster)
    {
        var text = new StringBuilder(cluster.Name).Append('\n');
        var resources = cluster.Resources.OrderBy(r => r.Place.File, StringComparer.Ordinal).ThenBy(r => r.Place.Line)
            .ToLookup(r => r.Instance, r => r.Key.ToString());
        var children = cluster.Instances.ToLookup(i => Parent(i.Path));
        Write(text, "", [.. resources[""].Select(Node.Leaf), .. children[""].Select(i => Node.Of(i, resources, children))]);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string indent, IReadOnlyList<Node> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var last = i == nodes.Count - 1;
            text.Append(indent).Append(last ? "└─ " : "├─ ").Append(nodes[i].Line).Append('\n');
            Write(text, indent + (last ? "   " : "│  "), nodes[i].Children);
        }
    }

    private static string Parent(string path) => path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : "";

    private sealed record Node(string Line, IReadOnlyList<Node> Children)
    {
        public static Node Leaf(string line) => new(line, []);

        public static Node Of(InstanceFacts instance, ILookup<string, string> resources, ILookup<string, InstanceFacts> children) => new(
            $"{instance.Path[(Parent(instance.Path) is { Length: > 0 } parent ? parent.Length + 1 : 0)..]}: {instance.Type}{Name(instance)}",
            [
                .. instance.Needs.Select(n => Leaf(Need(n))),
                .. resources[instance.Path].Select(Leaf),
                .. children[instance.Path].Select(c => Of(c, resources, children)),
            ]);

        private static string Name(InstanceFacts instance) => instance.Name == instance.Namespace
            ? $", namespace {instance.Name}"
            : $" '{instance.Name}'{(instance.Offered ? ", made because a need bound to this offer" : "")}";

        private static string Need(NeedFacts need) => need.Provider is null
            ? $"needs {need.Type}: nothing (optional)"
            : $"needs {need.Type}: {need.Provider} ({Words(need.Origin)}{(need.Ready ? "" : ", does not wait for it")})";

        private static string Words(BindingOrigin origin) => origin switch
        {
            BindingOrigin.Explicit => "set explicitly",
            BindingOrigin.Namespace => "in the same namespace",
            BindingOrigin.Cluster => "an instance of the cluster",
            _ => "offered",
        };
    }
}

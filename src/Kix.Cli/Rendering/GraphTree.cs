using System.Text;
using Kix.Engine.Graph;

namespace Kix.Cli.Rendering;

/// <summary>The graph as text: the tree of instances with what each resource waits for, then the waves.</summary>
internal static class GraphTree
{
    /// <summary>How many of a kind, for one reason, are listed by name.</summary>
    private const int Most = 4;

    public static string Of(Compilation compilation)
    {
        var activation = compilation.Activation;
        var waves = compilation.Waves;
        var text = new StringBuilder();
        text.Append($"{activation.Cluster}  {activation.Root.Short}  {activation.Resources.Count} resources  {waves.Count} waves\n\n");
        var edges = compilation.Edges.ToLookup(e => e.From);
        var root = new Node("");
        foreach (var resource in activation.Resources.OrderBy(r => r.Key))
        {
            root.Find(compilation.Origins[resource.Key].Instance).Resources.Add(resource.Key);
        }

        root.Write(text, "", edges);
        text.Append("\nWaves\n");
        for (var wave = 0; wave < waves.Count; wave++)
        {
            text.Append($"{wave + 1,4}  ")
                .AppendJoin("\n      ", waves[wave].Select(i => activation.Resources[i].Key.ToString())).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What a resource waits for and refers to, a line each; its own namespace goes without saying, and many of a kind share a line.</summary>
    private static IEnumerable<string> Waits(IEnumerable<Edge> edges)
    {
        foreach (var alike in edges.GroupBy(e => e.To).OrderBy(g => g.Key).Select(Wait).OfType<WaitLine>().GroupBy(w => (w.Kind, Target: w.To.Kind, w.Reasons)))
        {
            var reasons = alike.Key.Reasons.Length == 0 ? "" : $"  ({alike.Key.Reasons})";
            if (alike.Count() > Most)
            {
                yield return Words(alike.Key.Kind, $"{alike.Count()} × {alike.Key.Target}") + reasons;
                continue;
            }

            foreach (var wait in alike)
            {
                yield return Words(wait.Kind, wait.To.ToString()) + reasons;
            }
        }
    }

    private static WaitLine? Wait(IGrouping<ObjectKey, Edge> target)
    {
        var ordering = target.Where(e => e.Kind != EdgeKind.Uses).ToArray();
        if (target.Key is { Kind: "Namespace", Group: "" } && ordering.All(e => e.Kind == EdgeKind.Exists))
        {
            return null;
        }

        var shown = ordering.Length > 0 ? ordering : [.. target];
        return new WaitLine(
            shown.Max(e => e.Kind), target.Key, string.Join(", ", shown.Select(e => e.Reason).Where(r => r.Length > 0).Distinct()));
    }

    private static string Words(EdgeKind kind, string target) => kind switch
    {
        EdgeKind.Ready => $"once healthy: {target}",
        EdgeKind.Exists => $"after {target}",
        _ => $"uses {target}",
    };

    private sealed record WaitLine(EdgeKind Kind, ObjectKey To, string Reasons);

    private sealed class Node(string name)
    {
        private readonly SortedDictionary<string, Node> _children = new(StringComparer.Ordinal);

        public List<ObjectKey> Resources { get; } = [];

        public Node Find(string path)
        {
            var node = this;
            foreach (var part in path.Length == 0 ? [] : path.Split('.'))
            {
                if (!node._children.TryGetValue(part, out var child))
                {
                    node._children[part] = child = new Node(part);
                }

                node = child;
            }

            return node;
        }

        public void Write(StringBuilder text, string indent, ILookup<ObjectKey, Edge> edges)
        {
            var last = Resources.Count + _children.Count - 1;
            var at = 0;
            foreach (var key in Resources)
            {
                text.Append(indent).Append(at == last ? "└─ " : "├─ ").Append(key).Append('\n');
                foreach (var wait in Waits(edges[key]))
                {
                    text.Append(indent).Append(at == last ? "     " : "│    ").Append(wait).Append('\n');
                }

                at++;
            }

            foreach (var child in _children.Values)
            {
                text.Append(indent).Append(at == last ? "└─ " : "├─ ").Append(child.Name).Append('\n');
                child.Write(text, indent + (at == last ? "   " : "│  "), edges);
                at++;
            }
        }

        private string Name => name;
    }
}

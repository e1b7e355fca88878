using System.Text;
using Kix.Engine.Graph;

namespace Kix.Cli.Rendering;

/// <summary>The graph in the language of Graphviz: <c>kix graph --dot | dot -Tsvg</c>.</summary>
internal static class GraphDot
{
    public static string Of(Compilation compilation)
    {
        var graph = GraphNodes.Of(compilation);
        var text = new StringBuilder();
        text.Append($"digraph \"{Escape(compilation.Activation.Cluster)}\" {{\n");
        text.Append("  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        foreach (var (group, number) in graph.Groups.Select((g, i) => (g, i)))
        {
            text.Append($"  subgraph cluster_{number} {{\n    label=\"{Escape(group.Key)}\";\n");
            foreach (var (id, key) in group)
            {
                text.Append($"    {id} [label=\"{Escape(key.ToString())}\"];\n");
            }

            text.Append("  }\n");
        }

        foreach (var (from, to, kind) in graph.Edges)
        {
            text.Append($"  {from} -> {to} [style={Style(kind)}];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Style(EdgeKind kind) => kind switch
    {
        EdgeKind.Uses => "dotted",
        EdgeKind.Exists => "solid",
        _ => "bold",
    };

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}

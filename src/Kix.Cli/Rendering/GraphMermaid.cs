using System.Text;
using Kix.Engine.Graph;

namespace Kix.Cli.Rendering;

/// <summary>The graph in the language of Mermaid, for Markdown.</summary>
internal static class GraphMermaid
{
    public static string Of(Compilation compilation)
    {
        var graph = GraphNodes.Of(compilation);
        var text = new StringBuilder("flowchart LR\n");
        foreach (var (group, number) in graph.Groups.Select((g, i) => (g, i)))
        {
            text.Append($"  subgraph g{number}[\"{Escape(group.Key)}\"]\n");
            foreach (var (id, key) in group)
            {
                text.Append($"    {id}[\"{Escape(key.ToString())}\"]\n");
            }

            text.Append("  end\n");
        }

        foreach (var (from, to, kind) in graph.Edges)
        {
            text.Append($"  {from} {Arrow(kind)} {to}\n");
        }

        return text.ToString();
    }

    private static string Arrow(EdgeKind kind) => kind switch
    {
        EdgeKind.Uses => "-.->",
        EdgeKind.Exists => "-->",
        _ => "==>",
    };

    private static string Escape(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal);
}

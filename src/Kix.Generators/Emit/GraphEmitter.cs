using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>Writes the override of <c>Cluster.Graph</c> and what it consists of.</summary>
internal static class GraphEmitter
{
    private const string Generated = "global::Kix.Generated.";

    public static string Emit(GraphSource source)
    {
        var code = new CodeWriter();
        code.Inside(source.Nesting, () =>
        {
            if (source is GraphMain main)
            {
                code.Line("/// <inheritdoc/>");
                code.Line($"protected {(main.SeesInternals ? "internal " : "")}override {Generated}ClusterGraph? Graph => KixTable.Value;");
                code.Line();
            }

            code.Open("private static partial class KixTable");
            switch (source)
            {
                case GraphMain table:
                    Main(code, table);
                    break;
                case GraphPart part:
                    Part(code, part);
                    break;
            }

            code.Close();
        });
        return code.ToString();
    }

    private static void Main(CodeWriter code, GraphMain main)
    {
        var sections = string.Join(", ", main.Sections.Select(s => $"{s}.Value"));
        code.Open($"internal static readonly {Generated}ClusterGraph Value = {Generated}ClusterGraph.Join({sections}) with");
        Table(code, "Errors", "global::Kix.KixError", main.Findings.Select(f =>
            $"{Text(f.Rule.Id)}, {Text(f.Message)}, {Place(f.Spot, main.Places)}"));
        code.Close("};");
    }

    private static void Part(CodeWriter code, GraphPart part)
    {
        var (section, places) = (part.Section, part.Places);
        code.Open($"private static class {part.Name}");
        code.Open($"internal static readonly {Generated}ClusterGraph Value = new()");
        Table(code, "Declarations", "GraphDeclaration", section.Declarations.Select(d =>
            $"{Text(d.Path)}, {Generated}DeclarationKind.{d.Verb}, {Text(d.Type)}, {Place(d.Spot, places)}"));
        Table(code, "Needs", "GraphNeed", section.Needs.Select(n =>
            $"{Text(n.Consumer)}, {Text(n.Need)}, {Text(n.Type)}, {Text(n.Provider)}, {Generated}BindingOrigin.{n.Origin}, {(n.Ready ? "true" : "false")}, {Text(n.Explanation)}, {Place(n.Spot, places)}"));
        Table(code, "Edges", "GraphEdge", section.Edges.Select(e => $"{Text(e.From)}, {Text(e.To)}"));
        Table(code, "Options", "OptionPlace", section.Options.Select(o => $"{Text(o.Instance)}, {Text(o.Option)}, {Place(o.Spot, places)}"));
        code.Close("};");
        code.Close();
    }

    private static void Table(CodeWriter code, string member, string type, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        code.Open($"{member} = new {(type.StartsWith("global::", StringComparison.Ordinal) ? type : Generated + type)}[]");
        foreach (var line in all)
        {
            code.Line($"new({line}),");
        }

        code.Close("},");
    }

    private static string Place(Spot spot, Places places) =>
        spot.Path.Length == 0 ? "global::Kix.Place.None" : $"new({Text(places.File(spot.Path))}, {spot.Line})";

    private static string Text(string? text) => CodeWriter.Literal(text);
}

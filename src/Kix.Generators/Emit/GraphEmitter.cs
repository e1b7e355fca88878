using Kix.Generators.Model;
using Kix.Generators.Resolution;

namespace Kix.Generators.Emit;

/// <summary>A cluster's table and the class that it is written into.</summary>
/// <param name="Graph">The table.</param>
/// <param name="Nesting">What surrounds the class.</param>
/// <param name="Places">Writes places.</param>
/// <param name="SeesInternals">Whether Kix.Dsl shows its internals to the assembly, which changes how the member is overridden.</param>
internal sealed record GraphSource(GraphModel Graph, Nesting Nesting, Places Places, bool SeesInternals);

/// <summary>Writes the override of <c>Cluster.Graph</c>.</summary>
internal static class GraphEmitter
{
    private const string Generated = "global::Kix.Generated.";

    public static string Emit(GraphSource source)
    {
        var code = new CodeWriter();
        var bare = source.Nesting with { Usings = default, Namespaces = source.Nesting.Namespaces.Select(n => n with { Usings = default }).ToEquatable() };
        code.Inside(bare, () =>
        {
            code.Line("/// <inheritdoc/>");
            code.Line($"protected {(source.SeesInternals ? "internal " : "")}override {Generated}ClusterGraph? Graph => global::KixTable.Value;");
        });
        code.Line();
        code.Open("file static class KixTable");
        code.Open($"internal static readonly {Generated}ClusterGraph Value = new()");
        Tables(code, source.Graph, source.Places);
        code.Close("};");
        code.Close();
        return code.ToString();
    }

    private static void Tables(CodeWriter code, GraphModel graph, Places places)
    {
        Table(code, "Declarations", "GraphDeclaration", graph.Declarations.Select(d =>
            $"{Text(d.Path)}, {Generated}DeclarationKind.{d.Verb}, {Text(d.Type)}, {Place(d.Spot, places)}"));
        Table(code, "Needs", "GraphNeed", graph.Needs.Select(n =>
            $"{Text(n.Consumer)}, {Text(n.Need)}, {Text(n.Type)}, {Text(n.Provider)}, {Generated}BindingOrigin.{n.Origin}, {(n.Ready ? "true" : "false")}, {Text(n.Explanation)}, {Place(n.Spot, places)}"));
        Table(code, "Edges", "GraphEdge", graph.Edges.Select(e => $"{Text(e.From)}, {Text(e.To)}"));
        Table(code, "Options", "OptionPlace", graph.Options.Select(o => $"{Text(o.Instance)}, {Text(o.Option)}, {Place(o.Spot, places)}"));
        Table(code, "Errors", "global::Kix.KixError", graph.Findings.Select(f =>
            $"{Text(f.Rule.Id)}, {Text(f.Message)}, {Place(f.Spot, places)}"));
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

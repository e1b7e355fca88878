using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;

namespace Kix.Generators.Emit;

/// <summary>Divides tables into files.</summary>
internal static class GraphSources
{
    public static IEnumerable<GraphSource> Of(
        EquatableArray<GraphModel> graphs, EquatableArray<FilePart> files, Places places, AssemblyModel assembly)
    {
        foreach (var graph in graphs)
        {
            if (files.SelectMany(f => f.Classes).FirstOrDefault(p => p.Id == graph.Id && p.NotPartial is null) is not { } part)
            {
                continue;
            }

            var nesting = part.Nesting with { Usings = default, Namespaces = part.Nesting.Namespaces.Select(n => n with { Usings = default }).ToEquatable() };
            yield return new GraphMain(graph.Sections.Select(ClassOf).ToEquatable(), graph.Findings, assembly.SeesInternals)
            {
                HintName = HintNames.Of(graph.Id, "Graph"),
                Nesting = nesting,
                Places = places,
            };
            var hints = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < graph.Sections.Count; i++)
            {
                // Names of files do not tell Shop from SHOP.
                var name = ClassOf(graph.Sections[i]);
                yield return new GraphPart(name, graph.Sections[i])
                {
                    HintName = HintNames.Of(graph.Id, hints.Add(name) ? $"Graph.{name}" : $"Graph.{name}.{i}"),
                    Nesting = nesting,
                    Places = places,
                };
            }
        }
    }

    private static string ClassOf(GraphSection section) => section.Name.Length == 0 || section.Name[0] == '_' ? $"Own{section.Name}" : $"Of{section.Name}";
}

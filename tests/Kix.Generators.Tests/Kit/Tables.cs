using Kix.Generators.Model;
using Kix.Generators.Resolution;

namespace Kix.Generators.Tests.Kit;

/// <summary>A table as a whole.</summary>
internal static class Tables
{
    /// <summary>The tables that a run made.</summary>
    public static EquatableArray<GraphModel> Graphs(this GeneratorRun run) =>
        (EquatableArray<GraphModel>)run.Result.TrackedSteps[Steps.Graphs].Single().Outputs.Single().Value;

    extension(GraphModel graph)
    {
        public IEnumerable<DeclarationLine> Declarations => graph.Sections.SelectMany(s => s.Declarations);

        public IEnumerable<NeedLine> Needs => graph.Sections.SelectMany(s => s.Needs);

        public IEnumerable<EdgeLine> Edges => graph.Sections.SelectMany(s => s.Edges);

        public IEnumerable<OptionLine> Options => graph.Sections.SelectMany(s => s.Options);
    }
}

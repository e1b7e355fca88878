using Kix.Generators.Binding;
using Kix.Generators.Emit;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Microsoft.CodeAnalysis;

namespace Kix.Generators;

/// <summary>
/// Writes the bodies of options and needs, the table of each cluster, the model that other assemblies read, and a <c>Main</c> where
/// there is none. Everything between its steps is an equatable value, so that an edit elsewhere changes no output.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KixGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.CompilationProvider
            .Select(static (compilation, cancellation) => KixTypes.Of(compilation) is null ? default : FileReader.Read(compilation, cancellation))
            .WithTrackingName(Steps.Files);
        var places = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectDirectory.PlacesOf(options.GlobalOptions))
            .WithTrackingName(Steps.Places);
        var facts = files.Combine(context.CompilationProvider).Combine(places)
            .Select(static (x, cancellation) => ProgramFacts.Read(x.Left.Left, x.Left.Right, x.Right, cancellation))
            .WithTrackingName(Steps.Facts);
        var referenced = context.CompilationProvider
            .Select(static (compilation, cancellation) => ReferencedModels.Read(compilation, cancellation))
            .WithTrackingName(Steps.Referenced);
        var assembly = files.Combine(context.CompilationProvider)
            .Select(static (x, _) => AssemblyModel.Of(x.Right, x.Left))
            .WithTrackingName(Steps.Assembly);

        Properties(context, files, facts);
        Graphs(context, files, facts, referenced, places, assembly);
        var roots = places.Combine(context.CompilationProvider)
            .Select(static (x, _) => ProjectDirectory.SourceRoot(x.Left.Directory, x.Right))
            .WithTrackingName(Steps.Roots);
        Assembly(context, facts, places, roots, assembly);
        SeverityPipeline.Register(context, places);
        Start(context, files, assembly);
    }

    private static void Properties(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<FilePart>> files,
        IncrementalValueProvider<EquatableArray<TypeFacts>> facts)
    {
        var constructs = facts.Select(static (all, _) => all.Where(f => f.Kind != ConstructKind.Other).Select(f => f.Id).ToEquatable())
            .WithTrackingName(Steps.Constructs);
        var sources = files.Combine(constructs)
            .SelectMany(static (x, _) => PropertiesModels.Of(x.Left, x.Right))
            .WithTrackingName(Steps.Properties);
        context.RegisterSourceOutput(sources, static (output, model) => output.AddSource(model.HintName, PropertyEmitter.Emit(model)));
    }

    private static void Graphs(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<FilePart>> files,
        IncrementalValueProvider<EquatableArray<TypeFacts>> facts,
        IncrementalValueProvider<EquatableArray<TypeFacts>> referenced,
        IncrementalValueProvider<Places> places,
        IncrementalValueProvider<AssemblyModel> assembly)
    {
        var graphs = facts.Combine(referenced).Combine(places)
            .Select(static (x, cancellation) => ClusterResolver.Resolve(x.Left.Left, x.Left.Right, x.Right, cancellation))
            .WithTrackingName(Steps.Graphs);
        var sources = graphs.Combine(files).Combine(places).Combine(assembly)
            .SelectMany(static (x, _) => GraphSources.Of(x.Left.Left.Left, x.Left.Left.Right, x.Left.Right, x.Right))
            .WithTrackingName(Steps.GraphSources);
        context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.HintName, GraphEmitter.Emit(source)));
    }

    private static void Assembly(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<TypeFacts>> facts,
        IncrementalValueProvider<Places> places,
        IncrementalValueProvider<string?> roots,
        IncrementalValueProvider<AssemblyModel> assembly)
    {
        var models = facts.Combine(places)
            .SelectMany(static (x, _) => ModelPart.Of(x.Left, x.Right))
            .WithTrackingName(Steps.Models);
        context.RegisterSourceOutput(models, static (output, part) => output.AddSource(part.HintName, AssemblyEmitter.Model(part)));
        context.RegisterSourceOutput(places.Combine(roots).Combine(assembly), static (output, x) =>
        {
            if (x.Left.Left.Directory is { } directory && x.Right.HasKix)
            {
                output.AddSource("Kix.Project.g.cs", AssemblyEmitter.Project(directory, x.Left.Right));
            }
        });
    }

    private static void Start(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<FilePart>> files,
        IncrementalValueProvider<AssemblyModel> assembly)
    {
        var starts = files
            .Select(static (all, _) => all.Any(f => f.Starts))
            .WithTrackingName(Steps.EntryPoint);
        context.RegisterSourceOutput(starts.Combine(assembly), static (output, x) =>
        {
            if (!x.Left && x.Right is { IsProgram: true, HasHost: true })
            {
                output.AddSource("Kix.Program.g.cs", EntryPoints.Main());
            }
        });

        var runs = files.Combine(assembly)
            .SelectMany(static (x, _) => x.Right.HasHost
                ? x.Left.SelectMany(f => f.Runs).Where(r => r.Partial).GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => g.First() with { Spot = Spot.None })
                : [])
            .WithTrackingName(Steps.Runs);
        context.RegisterSourceOutput(runs, static (output, site) => output.AddSource(HintNames.Of(site.Id, "Run"), EntryPoints.Run(site)));
    }
}

using Kix.Generators.Emit;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators;

/// <summary>Hands on to evaluation what the project says about severities.</summary>
internal static class SeverityPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Places> places)
    {
        var pragmas = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => PragmaReader.IsCandidate(node), static (node, _) => PragmaReader.Read((CompilationUnitSyntax)node.Node))
            .SelectMany(static (statements, _) => statements)
            .WithTrackingName(Steps.Pragmas)
            .Collect();
        var severities = context.CompilationProvider
            .Select(static (compilation, cancellation) => SeverityReader.Read(compilation, cancellation))
            .WithTrackingName(Steps.Severities);
        var said = severities.Combine(pragmas)
            .Select(static (x, _) => x.Left.Concat(x.Right.OrderBy(s => s.Path, StringComparer.Ordinal).ThenBy(s => s.From)).ToEquatable());
        var hasKix = context.CompilationProvider.Select(static (compilation, _) => KixTypes.Of(compilation) is not null);
        var tables = said.Combine(places).Combine(hasKix)
            .SelectMany(static (x, _) => x.Right && x.Left.Left.Count > 0 ? [AssemblyEmitter.Severities(x.Left.Left, x.Left.Right)] : Array.Empty<string>())
            .WithTrackingName(Steps.SeverityTables);
        context.RegisterSourceOutput(tables, static (output, table) => output.AddSource("Kix.Severities.g.cs", table));
    }
}

using System.Collections.Immutable;
using Kix.Generators.Analysis.Options;
using Kix.Generators.Analysis.Overlays;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Analysis;

/// <summary>
/// Reports the rules while typing: IDEs run generators on save, analyzers on every keystroke. It shares the generator's readers and
/// resolver. Each mistake is reported with the type in whose source it is, which is what makes it a squiggle in the open file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KixAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Catalogue.All.Where(r => r.Id[3] is '1' or '2' or '3').Append(Catalogue.Unattached).Select(Descriptors.Of)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (KixTypes.Of(context.Compilation) is not { } kix)
        {
            return;
        }

        var compilation = context.Compilation;
        var places = ProjectDirectory.PlacesOf(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var report = ProgramReport.Shared(compilation, kix, places);
        var locations = new Locations(compilation);
        context.RegisterSymbolAction(
            c =>
            {
                foreach (var finding in report.Value.In((INamedTypeSymbol)c.Symbol))
                {
                    c.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.Of(finding.Rule), locations.Of(finding.Spot),
                        finding.Facts.ToImmutableDictionary(f => f.Name, f => (string?)f.Value, StringComparer.Ordinal), [.. finding.Particulars]));
                }
            },
            SymbolKind.NamedType);
        context.RegisterSymbolAction(c => FileLocalCheck.Run(c, kix), SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(c => DefaultCheck.Run(c, kix), SyntaxKind.PropertyDeclaration);
        context.RegisterSyntaxNodeAction(RunCheck, SyntaxKind.InvocationExpression);

        var values = new OptionValueCheck(kix, report, places);
        context.RegisterSyntaxNodeAction(values.Assignment, SyntaxKind.SimpleAssignmentExpression);
        context.RegisterSyntaxNodeAction(values.Statement, SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(new OverlayOptionCheck(kix, report).Run, SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(values.Default, SyntaxKind.PropertyDeclaration);
        context.RegisterSyntaxNodeAction(new FormerUseCheck(report).Run, SyntaxKind.IdentifierName);
        context.RegisterSyntaxNodeAction(new StrayCheck(kix, report).Run, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
    }

    private static void RunCheck(SyntaxNodeAnalysisContext context)
    {
        if (RunSiteReader.IsCandidate(context.Node) && RunSiteReader.Read(context.Node) is { Partial: false } site)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Catalogue.RunNeedsPartial), ((InvocationExpressionSyntax)context.Node).Expression.GetLocation(),
                new TypeRef(site.Id).Short));
        }
    }
}

using System.Collections.Immutable;
using Kix.Generators.Analysis;
using Kix.Generators.Literals.Checks;
using Kix.Generators.Literals.Reading;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals;

/// <summary>
/// KIX4xxx and KIX5001 as far as source tells: what an API server would refuse of the manifests that are written, and names that do not
/// lead anywhere. What needs values is judged by evaluation, at the same ids.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManifestAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Catalogue.All.Where(r => r.Id[3] == '4' || r == Catalogue.LiteralName).Select(Descriptors.Of)];

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

        var places = ProjectDirectory.PlacesOf(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var program = ProgramReport.Shared(context.Compilation, kix, places);
        LiteralReport ReportOf(ISymbol member, Action<Diagnostic> report, SemanticModel? code = null) =>
            new($"{member.ContainingType.Name}.{member.Name}", places, report)
            {
                JudgesImages = kix.IsEvaluated(member.ContainingType),
                Program = program,
                Outs = code is null ? null : new OutWays(program, member.ContainingType, code),
            };
        context.RegisterOperationBlockAction(c =>
        {
            var member = c.OwningSymbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : c.OwningSymbol;
            if (member.ContainingType is not null)
            {
                Judge(c, ReportOf(member, c.ReportDiagnostic, c.OperationBlocks[0].SemanticModel));
            }
        });
        context.RegisterOperationAction(
            c =>
            {
                if (((IInvocationOperation)c.Operation).TargetMethod.Name is "Port" or "Key" && c.ContainingSymbol.ContainingType is not null)
                {
                    var member = c.ContainingSymbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : c.ContainingSymbol;
                    ReferenceChecks.Check((IInvocationOperation)c.Operation, c.Compilation, ReportOf(member, c.ReportDiagnostic), c.CancellationToken);
                }
            },
            OperationKind.Invocation);
        context.RegisterSyntaxNodeAction(
            c => DefaultChecks.Check(
                (PropertyDeclarationSyntax)c.Node, c.SemanticModel, p => kix.IsEvaluated(p.ContainingType) ? ReportOf(p, c.ReportDiagnostic) : null, c.CancellationToken),
            SyntaxKind.PropertyDeclaration);
    }

    private static void Judge(OperationBlockAnalysisContext context, LiteralReport report)
    {
        foreach (var body in context.OperationBlocks)
        {
            foreach (var root in LiteralReader.Of(body, context.CancellationToken))
            {
                TargetPortChecks.Check(root, context.Compilation, report, context.CancellationToken);
                Judge(root, root.Resource is { } resource && ModelSymbols.Argument(resource, "namespace") is not null ? report.Elsewhere() : report);
            }

            foreach (var call in body.DescendantsAndSelf().OfType<IInvocationOperation>().Where(ModelSymbols.DeclaresResource))
            {
                NameArguments.Check(call, report);
            }
        }
    }

    private static void Judge(LiteralRoot root, LiteralReport report)
    {
        if (root is { Class: { } type, Member: { } name })
        {
            var field = Facts.ModelTable.Of(type).Field(name);
            var at = new LiteralPath(null, type).Member(field.JsonName);
            FieldWalk.Visit(root.Value, field, at, report);
            LiteralNames.Check(root.Value, type, field, at, report);
            return;
        }

        foreach (var literal in Options(root.Value))
        {
            FieldWalk.Visit(literal, new LiteralPath(null, root.Resource is null ? root.Member ?? Title(literal) : ""), report);
            if (root.Resource is not null && literal is ModelLiteral manifest)
            {
                WorkloadChecks.Check(manifest, report);
            }
        }
    }

    private static IEnumerable<Literal> Options(Literal literal) =>
        literal is ChoiceLiteral choice ? choice.Options.SelectMany(Options) : [literal];

    private static string Title(Literal literal) => literal switch
    {
        ModelLiteral model => model.Class,
        ValueLiteral { Sort: ValueSort.Image } => "the image",
        ValueLiteral => "the amount",
        _ => "a part of it",
    };
}

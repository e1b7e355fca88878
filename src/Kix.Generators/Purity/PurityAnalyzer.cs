using System.Collections.Immutable;
using Kix.Generators.Analysis;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>
/// KIX6xxx and KIX5008: what cluster code may not do, because the same program must give the same root wherever and whenever it is built.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PurityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. PurityTable.Groups.Select(g => g.Rule).Distinct().Select(Descriptors.Of)];

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

        var symbols = new PuritySymbols(context.Compilation);
        var places = new Places(ProjectDirectory.Of(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions));
        var code = new ClusterCode(context.Compilation, kix, places);
        context.RegisterOperationAction(
            c =>
            {
                if (UsedMember(c.Operation) is { } member && symbols.Find(member) is { } group && !IsNamedOnly(c.Operation)
                    && code.WayTo(c.ContainingSymbol, c.CancellationToken) is { } way)
                {
                    c.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.Of(group.Rule), c.Operation.Syntax.GetLocation(), Expression(member), way, group.Does, group.Instead));
                }
            },
            OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.MethodReference);
    }

    private static ISymbol? UsedMember(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    /// <summary>The member as people write it: <c>DateTime.UtcNow</c>, <c>new Random()</c>, <c>Guid.NewGuid()</c>.</summary>
    private static string Expression(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {member.ContainingType.Name}()",
        IMethodSymbol => $"{member.ContainingType.Name}.{member.Name}()",
        _ => $"{member.ContainingType.Name}.{member.Name}",
    };

    private static bool IsNamedOnly(IOperation operation)
    {
        for (var at = operation.Parent; at is IMemberReferenceOperation or INameOfOperation; at = at.Parent)
        {
            if (at is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }
}

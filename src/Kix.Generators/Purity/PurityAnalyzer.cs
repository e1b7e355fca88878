using System.Collections.Immutable;
using Kix.Generators.Analysis;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Purity;

/// <summary>
/// KIX6xxx and KIX5008: what cluster code may not do, because the same program must give the same root wherever and whenever it is built.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PurityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. PurityTable.Groups.Select(g => g.Rule).Distinct().Append(Catalogue.OutKept).Select(Descriptors.Of)];

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

        var table = new TableCheck(context.Compilation);
        var places = ProjectDirectory.PlacesOf(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var code = new ClusterCode(context.Compilation, kix, places);
        var state = new SharedStateCheck(kix, new Mutators(context.Compilation));
        var kept = new KeptOutCheck(kix);
        context.RegisterOperationAction(
            c =>
            {
                var found = table.Of(c.Operation) ?? CultureCheck.Of(c.Operation) ?? TimeZoneCheck.Of(c.Operation) ?? HashOrderCheck.Of(c.Operation)
                    ?? state.Of(c.Operation, c.ContainingSymbol);
                if (found is not null && !IsOwnHashCode(found, c.ContainingSymbol) && code.WayTo(c.ContainingSymbol, c.CancellationToken) is { } way
                    && !(SharedStateCheck.IsOwn(found) && (kept.Of(c.Operation) is not null || code.IsPartOfMaking(c.ContainingSymbol, c.CancellationToken))))
                {
                    var facts = found.Repair is null
                        ? ImmutableDictionary<string, string?>.Empty
                        : ImmutableDictionary<string, string?>.Empty.Add(Impurity.RepairFact, found.Repair);
                    c.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.Of(found.Rule), found.Location, facts, found.Subject, way, found.Does, found.Instead));
                }
            },
            OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.MethodReference,
            OperationKind.Interpolation, OperationKind.InterpolatedStringAppendFormatted, OperationKind.Binary, OperationKind.CompoundAssignment,
            OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.DeconstructionAssignment, OperationKind.Increment, OperationKind.Decrement, OperationKind.Loop,
            OperationKind.Spread);

        context.RegisterOperationAction(
            c =>
            {
                if (kept.Of(c.Operation) is { } found && code.WayTo(c.ContainingSymbol, c.CancellationToken) is not null)
                {
                    c.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.Of(Catalogue.OutKept), found.Syntax.GetLocation(), Impurity.Name(found.Keeper), found.Read.Syntax.ToString(), found.Read.Syntax.ToString()));
                }
            },
            OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.CompoundAssignment, OperationKind.DeconstructionAssignment, OperationKind.Invocation);
    }

    /// <summary>A type's own hash code is made of hash codes, and is for sets that stay in memory.</summary>
    private static bool IsOwnHashCode(Impurity found, ISymbol containing) => found.Rule == Catalogue.HashOrder && containing.Name.EndsWith("GetHashCode", StringComparison.Ordinal);
}

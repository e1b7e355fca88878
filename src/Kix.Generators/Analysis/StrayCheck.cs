using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Analysis;

/// <summary>KIX5004 as far as source tells: modules, namespaces and overlays that are made with <c>new</c> alone, where nothing can declare them.</summary>
internal sealed class StrayCheck(KixTypes kix, Lazy<ProgramReport> report)
{
    public void Run(SyntaxNodeAnalysisContext context)
    {
        var creation = (BaseObjectCreationExpressionSyntax)context.Node;
        var position = StrayPositions.Of(creation);
        if (position == StrayPosition.Unknown || !MayBeConstruct(creation, position)
            || context.ContainingSymbol is not { ContainingType: { } holder } member || !kix.IsEvaluated(holder)
            || context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is not INamedTypeSymbol type)
        {
            return;
        }

        var kind = kix.KindOf(type);
        if (kind is not (ConstructKind.Module or ConstructKind.Namespace or ConstructKind.Overlay))
        {
            return;
        }

        var user = $"{holder.Name}.{((member as IMethodSymbol)?.AssociatedSymbol ?? member).Name}";
        var which = position switch
        {
            StrayPosition.Given => StrayWords.Given(type.Name, user),
            StrayPosition.Taken => Taker(context, creation) is { } taker ? StrayWords.Taken(type.Name, taker) : null,
            StrayPosition.Read when HandsItOn(context, creation) => null,
            _ => StrayWords.Used(type.Name, user),
        };
        if (which is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Catalogue.Unattached), creation.GetLocation(), which, StrayWords.WayOut(type.Name, kind.ToString())));
        }
    }

    /// <summary>Most objects that bodies make are models: only what may be a construct by its name is bound.</summary>
    private bool MayBeConstruct(BaseObjectCreationExpressionSyntax creation, StrayPosition position) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => report.Value.IsConstructName(NameOf(type)),
        { Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type: var type } } } => report.Value.IsConstructName(NameOf(type)),
        { Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } } when position == StrayPosition.Taken => report.Value.IsOptionName(name.Identifier.ValueText),
        _ => position == StrayPosition.Given,
    };

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        _ => "",
    };

    /// <summary>The option that it is assigned to; a need is KIX2005, and what else a class does with it is not known.</summary>
    private string? Taker(SyntaxNodeAnalysisContext context, BaseObjectCreationExpressionSyntax creation)
    {
        var assignment = creation.FirstAncestorOrSelf<AssignmentExpressionSyntax>()!;
        return context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IPropertySymbol property
            && property.GetAttributes().Any(a => a.AttributeClass is { Name: "OptionAttribute" } option && kix.IsOwn(option))
                ? report.Value.TitleAt(Spots.Of(assignment.Left)) ?? $"{property.ContainingType.Name}.{property.Name}"
                : null;
    }

    /// <summary>Whether a method of it is called that may give the object itself: <c>new Web().Tuned()</c>.</summary>
    private bool HandsItOn(SyntaxNodeAnalysisContext context, BaseObjectCreationExpressionSyntax creation) =>
        creation.Ancestors().FirstOrDefault(a => a is not (ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax))
            is InvocationExpressionSyntax call
        && (context.SemanticModel.GetTypeInfo(call, context.CancellationToken).Type is not { } given || kix.MayBeMember(given));
}

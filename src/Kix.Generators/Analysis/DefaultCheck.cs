using Kix.Generators.Reading;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Analysis;

/// <summary>KIX3001: a default that the option's type does not take. The one rule that has to bind an attribute's argument.</summary>
internal static class DefaultCheck
{
    public static void Run(SyntaxNodeAnalysisContext context, KixTypes kix)
    {
        var property = (PropertyDeclarationSyntax)context.Node;
        if (AttributeReader.Find(property.AttributeLists, "Option") is not { } attribute
            || AttributeReader.FirstArgument(attribute) is not { } value
            || context.SemanticModel.GetDeclaredSymbol(property, context.CancellationToken) is not { } symbol
            || kix.KindOf(symbol.ContainingType) == Model.ConstructKind.Other
            || symbol.Type.TypeKind == TypeKind.Error)
        {
            return;
        }

        // A rewritten argument fits by construction; an array does when its elements fit.
        var written = Defaults.ForType(value, property.Type.WithoutTrivia().ToString());
        var fits = value.IsKind(SyntaxKind.NullLiteralExpression)
            ? symbol.Type.IsReferenceType ? symbol.NullableAnnotation != NullableAnnotation.NotAnnotated : IsNullable(symbol.Type)
            : written.StartsWith("[", StringComparison.Ordinal) ? ElementsFit(context, value, symbol.Type)
            : written != value.WithoutTrivia().ToString() || Converts(context.SemanticModel, value, symbol.Type);
        if (!fits)
        {
            var way = value.IsKind(SyntaxKind.NullLiteralExpression)
                ? $"make the option {property.Type.WithoutTrivia()}?, or leave the default out"
                : "write a value of that type, or assign the default in a property of another name";
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Of(Catalogue.DefaultDoesNotFit), value.GetLocation(), value.WithoutTrivia().ToString(),
                symbol.ContainingType.Name, symbol.Name, symbol.Type.ToMinimalDisplayString(context.SemanticModel, value.SpanStart), way));
        }
    }

    private static bool Converts(SemanticModel model, ExpressionSyntax value, ITypeSymbol type) =>
        model.GetTypeInfo(value).Type is null or IErrorTypeSymbol || model.ClassifyConversion(value, type).IsImplicit;

    /// <summary>An array becomes a collection: each of its elements has to fit, and the type has to be one that holds elements.</summary>
    private static bool ElementsFit(SyntaxNodeAnalysisContext context, ExpressionSyntax value, ITypeSymbol type)
    {
        var element = ElementType(type);
        var items = value switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            _ => default,
        };
        return element is not null && items.All(i => Converts(context.SemanticModel, i, element));
    }

    private static ITypeSymbol? ElementType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { SpecialType: not SpecialType.System_String } named => named.AllInterfaces.Append(named)
            .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
        _ => null,
    };

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}

using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads the constraints of an option that can be compared with its type: KIX3011.</summary>
internal static class ConstraintReader
{
    private static readonly string[] Known =
        ["Range", "RegularExpression", "AllowedValues", "DeniedValues", "StringLength", "Length", "MinLength", "MaxLength"];

    private static readonly HashSet<string> ClosedTypes = new(StringComparer.Ordinal)
    {
        "Quantity", "Image", "IReadOnlyList", "IList", "List", "IEnumerable", "IReadOnlyCollection", "IReadOnlySet", "ISet", "HashSet", "ImmutableArray",
    };

    /// <summary>The constraints in order.</summary>
    public static IEnumerable<ConstraintPart> Read(PropertyDeclarationSyntax property) =>
        Of(property).Select(a => new ConstraintPart(a.WithoutTrivia().ToString(), IsClosed(a, property.Type), Spots.Of(a)));

    /// <summary>Their attributes in the same order.</summary>
    public static IEnumerable<AttributeSyntax> Of(PropertyDeclarationSyntax property) =>
        property.AttributeLists.SelectMany(l => l.Attributes).Where(a => Known.Any(k => AttributeReader.Is(a, k)));

    /// <summary>Whether what it says depends on nothing that is declared elsewhere: constants, and members of enums.</summary>
    private static bool IsClosed(AttributeSyntax attribute, TypeSyntax type) =>
        (attribute.ArgumentList?.Arguments ?? default).All(a => IsClosed(a.Expression))
        && (!(AttributeReader.Is(attribute, "AllowedValues") || AttributeReader.Is(attribute, "DeniedValues"))
            || type.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).All(t => ClosedTypes.Contains(t.ValueText)));

    private static bool IsClosed(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax => true,
        PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        TypeOfExpressionSyntax { Type: PredefinedTypeSyntax or IdentifierNameSyntax { Identifier.ValueText: "Quantity" } } => true,
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax } => true,
        _ => false,
    };
}

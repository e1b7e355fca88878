using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads a property with <c>[Option]</c> or <c>[Need]</c>.</summary>
internal static class PropertyReader
{
    /// <summary>The property; null where it has neither attribute.</summary>
    public static PropertyPart? Read(PropertyDeclarationSyntax property)
    {
        var option = AttributeReader.Find(property.AttributeLists, "Option");
        var need = AttributeReader.Find(property.AttributeLists, "Need");
        if (option is null && need is null)
        {
            return null;
        }

        var type = property.Type.WithoutTrivia().ToString();
        return new PropertyPart
        {
            Name = property.Identifier.ValueText,
            Role = option is null ? PropertyRole.Need : need is null ? PropertyRole.Option : PropertyRole.Both,
            Type = type,
            Nullable = property.Type is NullableTypeSyntax,
            IsPlain = (property.Type is NullableTypeSyntax nullable ? nullable.ElementType : property.Type) is PredefinedTypeSyntax or TupleTypeSyntax,
            Modifiers = string.Join(" ", property.Modifiers.Select(m => m.ValueText)),
            Accessors = (property.AccessorList?.Accessors ?? []).Select(AccessorText).ToEquatable(),
            Default = option is not null && AttributeReader.FirstArgument(option) is { } value ? Defaults.ForType(value, type) : null,
            MustBeSaid = option is not null && AttributeReader.FirstArgument(option) is null
                && !property.Modifiers.Any(SyntaxKind.RequiredKeyword) && !property.Modifiers.Any(SyntaxKind.OverrideKeyword)
                && (property.Type is not NullableTypeSyntax || AttributeReader.Find(property.AttributeLists, "Required") is not null)
                && RemovedReader.Read(property.AttributeLists) is null,
            Ready = need is null || AttributeReader.Named(need, "Ready")?.IsKind(SyntaxKind.FalseLiteralExpression) is not true,
            Removed = RemovedReader.Read(property.AttributeLists),
            Constraints = option is null ? default : ConstraintReader.Read(property).ToEquatable(),
            Obstacle = Obstacle(property),
            Spot = Spots.Of(property.Identifier),
        };
    }

    private static string AccessorText(AccessorDeclarationSyntax accessor) =>
        string.Join(" ", accessor.Modifiers.Select(m => m.ValueText).Concat([accessor.Keyword.ValueText]));

    private static string? Obstacle(PropertyDeclarationSyntax property) =>
        !property.Modifiers.Any(SyntaxKind.PartialKeyword) ? "not partial"
        : property.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static"
        : property.ExpressionBody is not null || property.AccessorList is null
            || property.AccessorList.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null) ? "given a body of its own"
        : !property.AccessorList.Accessors.Any(SyntaxKind.GetAccessorDeclaration) ? "without 'get'"
        : null;
}

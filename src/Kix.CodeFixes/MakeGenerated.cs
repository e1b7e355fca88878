using System.Composition;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.CodeFixes;

/// <summary>KIX1002: makes an option or need a partial property without a body, <c>{ get; init; }</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeGenerated)), Shared]
public sealed class MakeGenerated : KixCodeFix
{
    /// <summary>Made by the IDE.</summary>
    public MakeGenerated()
        : base(Catalogue.PropertyNotGenerated)
    {
    }

    private protected override Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation) =>
        site.Node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property
            ? Replacing(site, "Make property partial, without a body", property, Generated(property))
            : Offers();

    private static PropertyDeclarationSyntax Generated(PropertyDeclarationSyntax property)
    {
        var kept = property.Modifiers.Where(m => !m.IsKind(SyntaxKind.StaticKeyword) && !m.IsKind(SyntaxKind.PartialKeyword));
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (property.Modifiers.Count == 0)
        {
            partial = partial.WithLeadingTrivia(property.Type.GetLeadingTrivia());
            property = property.WithType(property.Type.WithoutLeadingTrivia());
        }

        var accessors = SyntaxFactory.ParseMemberDeclaration("int x { get; init; }") as PropertyDeclarationSyntax;
        return property
            .WithModifiers(SyntaxFactory.TokenList(kept.Append(partial)))
            .WithIdentifier(property.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithExpressionBody(null).WithInitializer(null).WithSemicolonToken(default)
            .WithAccessorList(accessors!.AccessorList)
            .WithTrailingTrivia(property.GetTrailingTrivia());
    }
}

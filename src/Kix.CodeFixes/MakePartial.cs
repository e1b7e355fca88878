using System.Composition;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.CodeFixes;

/// <summary>KIX1001: writes <c>partial</c> in front of <c>class</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial : KixCodeFix
{
    /// <summary>Made by the IDE.</summary>
    public MakePartial()
        : base(Catalogue.NotPartial)
    {
    }

    private protected override Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation) =>
        site.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? Replacing(site, "Make class partial", type, Partial(type))
            : Offers();

    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia));
    }
}

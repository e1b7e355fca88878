using System.Composition;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.CodeFixes;

/// <summary>KIX1013: writes <c>init</c> for <c>set</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInit)), Shared]
public sealed class MakeInit : KixCodeFix
{
    /// <summary>Made by the IDE.</summary>
    public MakeInit()
        : base(Catalogue.Settable)
    {
    }

    private protected override Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation)
    {
        var set = site.Node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.AccessorList?.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.SetAccessorDeclaration));
        return set is null
            ? Offers()
            : Replacing(
                site, "Write init for set", set,
                SyntaxFactory.AccessorDeclaration(
                    SyntaxKind.InitAccessorDeclaration, set.AttributeLists, set.Modifiers,
                    SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(set.Keyword), set.Body, set.ExpressionBody, set.SemicolonToken));
    }
}

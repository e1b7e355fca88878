using System.Composition;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.CodeFixes;

/// <summary>
/// Writes what the analyzer says would be right in place of what is marked: the nearest value that is allowed (KIX4006), the new name of
/// an option (KIX3009), an <c>.Out</c> for a literal (KIX5001).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Replace)), Shared]
public sealed class Replace : KixCodeFix
{
    /// <summary>The fact that holds the expression.</summary>
    internal const string Replacement = nameof(Replacement);

    /// <summary>Made by the IDE.</summary>
    public Replace()
        : base([.. Catalogue.All.Where(r => r.Id[3] is '3' or '4' or '5')])
    {
    }

    private protected override Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation) =>
        site.Fact(Replacement) is { } text && site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is { } old
            ? Replacing(site, $"Write {text}", old, SyntaxFactory.ParseExpression(text).WithTriviaFrom(old))
            : Offers();
}

using System.Composition;
using Kix.Generators.Resolution;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.CodeFixes;

/// <summary>KIX2002: sets the need to one of those that answer it, an offer per candidate.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseCandidate)), Shared]
public sealed class ChooseCandidate : KixCodeFix
{
    /// <summary>Made by the IDE.</summary>
    public ChooseCandidate()
        : base(Catalogue.NeedAmbiguous)
    {
    }

    private protected override Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation)
    {
        var creations = site.Node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.DescendantNodes()
            .OfType<BaseObjectCreationExpressionSyntax>().Where(c => c.Parent is LambdaExpressionSyntax).ToArray();
        if (creations is not [var creation] || site.Fact(NeedErrors.NeedFact) is not { } need || site.Fact(NeedErrors.CandidatesFact) is not { } candidates)
        {
            return Offers();
        }

        return Offers([.. candidates.Split(';').Select(candidate => (
            $"Set {need} to {candidate}",
            (Func<CancellationToken, Task<Document>>)(_ => Task.FromResult(
                site.Document.WithSyntaxRoot(site.Root.ReplaceNode(creation, Initializers.Add(creation, need, candidate)))))))]);
    }
}

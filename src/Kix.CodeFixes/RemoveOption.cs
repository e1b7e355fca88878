using System.Composition;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.CodeFixes;

/// <summary>KIX3010: takes out what is said of an option that does nothing any more, in an initialiser or an overlay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveOption)), Shared]
public sealed class RemoveOption : KixCodeFix
{
    /// <summary>Made by the IDE.</summary>
    public RemoveOption()
        : base(Catalogue.OptionRemoved)
    {
    }

    private protected override Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Document>> Change)>> OffersAsync(FixSite site, CancellationToken cancellation)
    {
        var title = $"Remove {site.Node}";
        return site.Node switch
        {
            IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment } =>
                Replacing(site, title, initializer, Without(initializer, assignment)),
            { Parent: MemberAccessExpressionSyntax { Parent: LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax option } } } }
                when option.Parent?.Parent?.Parent is ExpressionStatementSyntax { Parent: BlockSyntax block } statement =>
                Replacing(site, title, block, block.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!),
            _ => Offers(),
        };
    }

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, AssignmentExpressionSyntax assignment)
    {
        var wasLast = initializer.Expressions.Last() == assignment;
        var left = initializer.Expressions.Remove(assignment);
        if (wasLast && left.Count > 0 && left.SeparatorCount < left.Count)
        {
            left = left.Replace(left.Last(), left.Last().WithTrailingTrivia(assignment.GetTrailingTrivia()));
        }

        return initializer.WithExpressions(left);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Chains of names that start at a member of the class: <c>Shop.Db</c>, <c>this.Workers["a"]</c> as <c>Workers[]</c>.</summary>
internal static class Chains
{
    /// <summary>Without parentheses and <c>!</c>.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        PostfixUnaryExpressionSyntax sure when sure.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Bare(sure.Operand),
        _ => expression,
    };

    /// <summary>The chain; null where the expression is more than names, or starts at a parameter or local.</summary>
    public static string? Of(ExpressionSyntax expression)
    {
        switch (Bare(expression))
        {
            case IdentifierNameSyntax name:
                return IsLocal(name) ? null : name.Identifier.ValueText;
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax, Name: IdentifierNameSyntax name }:
                return name.Identifier.ValueText;
            case MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name: IdentifierNameSyntax name } access:
                return Of(access.Expression) is { } outer ? $"{outer}.{name.Identifier.ValueText}" : null;
            case ElementAccessExpressionSyntax element:
                return Of(element.Expression) is { } loop ? loop + "[]" : null;
            default:
                return null;
        }
    }

    /// <summary>The chains in front of each <c>.Out</c> inside a node.</summary>
    public static IEnumerable<string> ReadsOf(SyntaxNode node) =>
        node.DescendantNodesAndSelf()
            .Select(n => n is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Out" } access ? Of(access.Expression) : null)
            .Where(c => c is not null).Select(c => c!).Distinct(StringComparer.Ordinal);

    private static bool IsLocal(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        foreach (var outer in name.Ancestors())
        {
            var declares = outer switch
            {
                SimpleLambdaExpressionSyntax lambda => lambda.Parameter.Identifier.ValueText == text,
                ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Any(p => p.Identifier.ValueText == text),
                BlockSyntax block => block.Statements.OfType<LocalDeclarationStatementSyntax>()
                    .Any(s => s.Declaration.Variables.Any(v => v.Identifier.ValueText == text)),
                ForEachStatementSyntax loop => loop.Identifier.ValueText == text,
                _ => false,
            };
            if (declares)
            {
                return true;
            }

            if (outer is MemberDeclarationSyntax)
            {
                return false;
            }
        }

        return false;
    }
}

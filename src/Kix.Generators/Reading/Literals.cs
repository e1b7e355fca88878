using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads constants that need no binding.</summary>
internal static class Literals
{
    /// <summary>The value of a string literal; null for any other expression.</summary>
    public static string? Text(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
            ? literal.Token.ValueText
            : null;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>
/// Turns the argument of <c>[Option(x)]</c>, which is limited to what attributes take, into an expression that the option's type takes.
/// </summary>
internal static class Defaults
{
    public static string ForType(ExpressionSyntax value, string type)
    {
        var bare = type.TrimEnd('?');
        var start = bare.LastIndexOfAny(['.', ':']) + 1;
        return value switch
        {
            // An array also fits lists, sets and immutable arrays when written as a collection.
            ImplicitArrayCreationExpressionSyntax array when bare is not "object" => Collection(array.Initializer),
            ArrayCreationExpressionSyntax { Initializer: { } items } when bare is not "object" => Collection(items),
            ArrayCreationExpressionSyntax array when bare is not "object" && IsEmpty(array) => "[]",

            // There are no decimal attribute arguments.
            _ when bare.Substring(start) is "decimal" or "Decimal" && IsRealLiteral(value) => value.WithoutTrivia() + "m",
            _ when bare.Substring(start) is "float" or "Single" && IsRealLiteral(value) => value.WithoutTrivia() + "f",
            _ => value.WithoutTrivia().ToString(),
        };
    }

    private static string Collection(InitializerExpressionSyntax items) =>
        $"[{string.Join(", ", items.Expressions.Select(e => e.WithoutTrivia().ToString()))}]";

    private static bool IsEmpty(ArrayCreationExpressionSyntax array) =>
        array.Type.RankSpecifiers.Count == 1 && array.Type.RankSpecifiers[0].Sizes is [LiteralExpressionSyntax { Token.ValueText: "0" }];

    private static bool IsRealLiteral(ExpressionSyntax value) => value switch
    {
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) => IsRealLiteral(minus.Operand),
        LiteralExpressionSyntax { Token: { Value: double } number } => char.IsDigit(number.Text[number.Text.Length - 1]) || number.Text.EndsWith(".", StringComparison.Ordinal),
        _ => false,
    };
}

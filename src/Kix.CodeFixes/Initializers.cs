using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kix.CodeFixes;

/// <summary>Adds to object initialisers.</summary>
internal static class Initializers
{
    /// <summary><c>new Web { Replicas = 3 }</c> with one more assignment, written as the others are: on one line, or on lines of their own.</summary>
    public static BaseObjectCreationExpressionSyntax Add(BaseObjectCreationExpressionSyntax creation, string member, string value)
    {
        var assignment = SyntaxFactory.ParseExpression($"{member} = {value}");
        if (creation.Initializer is not { } initializer)
        {
            var made = ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new X {{ {member} = {value} }}")).Initializer!;
            return creation switch
            {
                // The parentheses of new Web() say nothing beside an initialiser.
                ObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: 0 } } named => named.WithArgumentList(null)
                    .WithType(named.Type.WithTrailingTrivia(SyntaxFactory.Space)).WithInitializer(made).WithTrailingTrivia(creation.GetTrailingTrivia()),
                _ => creation.WithArgumentList(creation.ArgumentList?.WithTrailingTrivia(SyntaxFactory.Space)).WithInitializer(made).WithTrailingTrivia(creation.GetTrailingTrivia()),
            };
        }

        if (initializer.Expressions.Count == 0)
        {
            return creation.WithInitializer(initializer.WithExpressions([assignment]).NormalizeWhitespace().WithAdditionalAnnotations(Formatter.Annotation).WithTriviaFrom(initializer));
        }

        var last = initializer.Expressions.Last();
        var isOnOneLine = !initializer.ToString().Contains('\n');
        var expressions = initializer.Expressions;
        var separators = expressions.GetSeparators().ToList();
        if (separators.Count < expressions.Count)
        {
            expressions = expressions.Replace(last, last.WithoutTrailingTrivia());
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(isOnOneLine ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : last.GetTrailingTrivia()));
        }
        else if (isOnOneLine)
        {
            separators[separators.Count - 1] = separators[separators.Count - 1].WithTrailingTrivia(SyntaxFactory.Space);
        }

        var added = isOnOneLine
            ? assignment.WithTrailingTrivia(SyntaxFactory.Space)
            : assignment.WithLeadingTrivia(last.GetLeadingTrivia());
        if (!isOnOneLine)
        {
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.EndOfLine("\n")));
        }

        return creation.WithInitializer(initializer.WithExpressions(SyntaxFactory.SeparatedList(expressions.Append(added), separators)));
    }
}

using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kix.Generators.Purity;

/// <summary>Something impure that was found, before it is known whether cluster code comes to it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Subject">The expression as people write it.</param>
/// <param name="Does">What it does, as the middle of the message.</param>
/// <param name="Instead">The way out.</param>
/// <param name="Repair">How a code fix mends it; null where none can.</param>
internal sealed record Impurity(Rule Rule, SyntaxNode Syntax, string Subject, string Does, string Instead, string? Repair = null)
{
    /// <summary>Name of the diagnostic's property that holds <see cref="Repair"/>.</summary>
    public const string RepairFact = "repair";

    /// <summary>Where: of a call in a chain only its own link, which may be some lines below the start.</summary>
    public Location Location => Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: not (TypeSyntax or MemberAccessExpressionSyntax) } access } call
        ? Location.Create(call.SyntaxTree, TextSpan.FromBounds(access.Name.SpanStart, call.Span.End))
        : Syntax.GetLocation();

    /// <summary>A member as people write it: <c>DateTime.UtcNow</c>, <c>new Random()</c>, <c>string.ToUpper()</c>.</summary>
    public static string Name(ISymbol member)
    {
        var type = member.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {type}()",
            IMethodSymbol => $"{type}.{member.Name}()",
            _ => $"{type}.{member.Name}",
        };
    }
}

using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis;

/// <summary>Where <c>new</c> stands, if nothing can make a part of a cluster of what it makes there.</summary>
internal enum StrayPosition
{
    /// <summary>Anywhere else: it may be handed to <c>Instance(…)</c>.</summary>
    Unknown,

    /// <summary>A property gives it: <c>public Store Store => new Store();</c>.</summary>
    Given,

    /// <summary>It is assigned: <c>new Web { Store = new Store() }</c>.</summary>
    Taken,

    /// <summary>A member of it is read: <c>new Store().Port</c>.</summary>
    Read,

    /// <summary>It is made in the body of a resource, or by an overlay that speaks.</summary>
    InBody,
}

/// <summary>Reads the position of an object creation from syntax alone.</summary>
internal static class StrayPositions
{
    public static StrayPosition Of(BaseObjectCreationExpressionSyntax creation)
    {
        SyntaxNode at = creation;
        while (at.Parent is ParenthesizedExpressionSyntax)
        {
            at = at.Parent;
        }

        return at.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == at => StrayPosition.Read,
            ConditionalAccessExpressionSyntax access when access.Expression == at => StrayPosition.Read,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax, Left: IdentifierNameSyntax } assignment when assignment.Right == at => StrayPosition.Taken,
            _ => Around(at),
        };
    }

    private static StrayPosition Around(SyntaxNode at)
    {
        var inLambda = false;
        foreach (var outer in at.Ancestors())
        {
            switch (outer)
            {
                case LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } }:
                    if (DeclarationReader.VerbOf(call) is { } verb)
                    {
                        return verb is Verb.Resource or Verb.Resources ? StrayPosition.InBody : StrayPosition.Unknown;
                    }

                    if (call.Expression is IdentifierNameSyntax { Identifier.ValueText: "Each" } or GenericNameSyntax { Identifier.ValueText: "Each" })
                    {
                        return StrayPosition.InBody;
                    }

                    inLambda = true;
                    break;
                case InvocationExpressionSyntax call when DeclarationReader.VerbOf(call) is not null:
                    return StrayPosition.Unknown;
                case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax } or AccessorDeclarationSyntax { Keyword.ValueText: "get" }:
                    return inLambda ? StrayPosition.Unknown : StrayPosition.Given;
                case LambdaExpressionSyntax or MemberDeclarationSyntax or LocalFunctionStatementSyntax:
                    return StrayPosition.Unknown;
            }
        }

        return StrayPosition.Unknown;
    }
}

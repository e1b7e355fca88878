using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>A call of <c>web.Option(w => w.Storage.Size)</c> on a target of an overlay.</summary>
/// <param name="Call">The call.</param>
/// <param name="About">The class or interface that the target is of.</param>
/// <param name="Lambda">Body of the lambda.</param>
/// <param name="Members">The members that it names, from the target on; none where it names none.</param>
internal sealed record TargetCall(InvocationExpressionSyntax Call, ITypeSymbol About, ExpressionSyntax Lambda, IReadOnlyList<SimpleNameSyntax> Members)
{
    /// <summary>The name <c>Option</c>, on the line that evaluation names as the statement's place.</summary>
    public SyntaxToken Name => ((MemberAccessExpressionSyntax)Call.Expression).Name.Identifier;

    /// <summary>What is said of the option: <c>Force</c>; null where the call is part of something else.</summary>
    public SimpleNameSyntax? Verb => Call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access && access.Expression == Call ? access.Name : null;

    /// <summary>What is given to the verb.</summary>
    public SeparatedSyntaxList<ArgumentSyntax> Given => ((InvocationExpressionSyntax)Call.Parent!.Parent!).ArgumentList.Arguments;

    /// <summary>Whether a call may be one, by its words.</summary>
    public static bool IsCandidate(InvocationExpressionSyntax call) =>
        call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Option" }, ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: not null } }, ..] };

    /// <summary>Reads a call; null for any other.</summary>
    public static TargetCall? Read(InvocationExpressionSyntax call, SemanticModel model, KixTypes kix, CancellationToken cancellation)
    {
        if (!IsCandidate(call)
            || model.GetTypeInfo(((MemberAccessExpressionSyntax)call.Expression).Expression, cancellation).Type is not INamedTypeSymbol { Name: "Target", TypeArguments: [var about] } target
            || !kix.IsOwn(target))
        {
            return null;
        }

        var lambda = (LambdaExpressionSyntax)call.ArgumentList.Arguments[0].Expression;
        var parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var one] } => one.Identifier.ValueText,
            _ => "",
        };
        var members = new List<SimpleNameSyntax>();
        var at = Bare(lambda.ExpressionBody!);
        while (at is MemberAccessExpressionSyntax access)
        {
            members.Insert(0, access.Name);
            at = Bare(access.Expression);
        }

        var rooted = at is IdentifierNameSyntax root && root.Identifier.ValueText == parameter;
        return new TargetCall(call, about, lambda.ExpressionBody!, rooted ? members : []);
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        PostfixUnaryExpressionSyntax sure when sure.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Bare(sure.Operand),
        BinaryExpressionSyntax seen when seen.IsKind(SyntaxKind.AsExpression) => Bare(seen.Left),
        _ => expression,
    };
}

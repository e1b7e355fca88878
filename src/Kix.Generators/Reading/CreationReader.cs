using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>What a lambda makes, as far as it can be seen.</summary>
/// <param name="Type">Class after <c>new</c>; null where several, none or a target-typed one is seen.</param>
/// <param name="Opaque">Whether the object also comes from somewhere that cannot be seen.</param>
/// <param name="Assignments">What the initialiser assigns.</param>
internal sealed record Creation(string? Type, bool Opaque, IReadOnlyList<AssignmentPart> Assignments);

/// <summary>Reads <c>() => new WebShop { Replicas = 3, Postgres = Replica }</c>.</summary>
internal static class CreationReader
{
    public static Creation Read(ExpressionSyntax? maker, Verb verb)
    {
        if (!verb.Makes())
        {
            return new Creation(null, false, []);
        }

        var results = new List<BaseObjectCreationExpressionSyntax>();
        var opaque = maker is not LambdaExpressionSyntax lambda || !TryResults(lambda, results);
        if (results.Count == 0)
        {
            return new Creation(null, true, []);
        }

        var types = results.Select(r => (r as ObjectCreationExpressionSyntax)?.Type.WithoutTrivia().ToString()).Distinct().ToArray();
        return new Creation(types.Length == 1 ? types[0] : null, opaque, [.. Merge(results, opaque)]);
    }

    private static bool TryResults(LambdaExpressionSyntax lambda, List<BaseObjectCreationExpressionSyntax> results)
    {
        if (lambda.ExpressionBody is { } body)
        {
            return Collect(body, results);
        }

        var returns = lambda.Block!.DescendantNodes(n => n is not LambdaExpressionSyntax and not LocalFunctionStatementSyntax)
            .OfType<ReturnStatementSyntax>().ToArray();
        return returns.Length > 0 && returns.All(r => r.Expression is { } value && Collect(value, results));
    }

    private static bool Collect(ExpressionSyntax value, List<BaseObjectCreationExpressionSyntax> results)
    {
        switch (value)
        {
            case ParenthesizedExpressionSyntax inner:
                return Collect(inner.Expression, results);
            case BaseObjectCreationExpressionSyntax creation:
                results.Add(creation);
                return true;
            case ConditionalExpressionSyntax choice:
                return Collect(choice.WhenTrue, results) & Collect(choice.WhenFalse, results);
            case SwitchExpressionSyntax choice:
                return choice.Arms.Aggregate(true, (all, arm) => Collect(arm.Expression, results) & all);
            case ThrowExpressionSyntax:
                return true;
            default:
                return false;
        }
    }

    /// <summary>Assignments of all results; what they do not agree on is only known while running.</summary>
    private static IEnumerable<AssignmentPart> Merge(List<BaseObjectCreationExpressionSyntax> results, bool opaque)
    {
        foreach (var named in results.SelectMany(Assignments).GroupBy(a => a.Name, StringComparer.Ordinal))
        {
            var first = named.First();
            var agreed = !opaque && named.Count() >= results.Count && named.All(a => a.Kind == first.Kind && a.Chain == first.Chain);
            yield return agreed ? first : first with { Kind = ValueKind.Other, Chain = "" };
        }
    }

    private static IEnumerable<AssignmentPart> Assignments(BaseObjectCreationExpressionSyntax creation) => Assignments(creation.Initializer, "");

    /// <summary>Assignments, those to members of groups under both names: <c>Storage</c> and <c>Storage.Size</c>.</summary>
    private static IEnumerable<AssignmentPart> Assignments(InitializerExpressionSyntax? initializer, string outer)
    {
        foreach (var assignment in (initializer?.Expressions ?? default).OfType<AssignmentExpressionSyntax>())
        {
            if (assignment.Left is not IdentifierNameSyntax name)
            {
                continue;
            }

            var path = outer + name.Identifier.ValueText;
            var group = assignment.Right as InitializerExpressionSyntax ?? (Chains.Bare(assignment.Right) as BaseObjectCreationExpressionSyntax)?.Initializer;
            foreach (var member in Assignments(group, path + "."))
            {
                yield return member;
            }

            if (assignment.Right is InitializerExpressionSyntax)
            {
                continue;
            }

            var value = Chains.Bare(assignment.Right);
            var chain = Chains.Of(value);
            var kind = value.IsKind(SyntaxKind.NullLiteralExpression) ? ValueKind.Null
                : value is BaseObjectCreationExpressionSyntax ? ValueKind.New
                : chain is not null ? ValueKind.Chain
                : ValueKind.Other;
            yield return new AssignmentPart(
                path, kind, chain ?? (value as ObjectCreationExpressionSyntax)?.Type.WithoutTrivia().ToString() ?? "", Chains.ReadsOf(assignment.Right).ToEquatable(), Spots.Of(name));
        }
    }
}

using Kix.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Reading;

/// <summary>Reads a property whose whole body is one declaring call: <c>=> Instance(() => new WebShop { … })</c>.</summary>
internal static class DeclarationReader
{
    /// <summary>The declaration and its call; null for any other property.</summary>
    public static DeclarationPart? Read(PropertyDeclarationSyntax property, out InvocationExpressionSyntax? call)
    {
        call = WholeBody(property) is { } body ? Chains.Bare(body) as InvocationExpressionSyntax : null;
        if (call is null || VerbOf(call) is not { } verb || property.ExplicitInterfaceSpecifier is not null)
        {
            call = null;
            return null;
        }

        var names = verb.NamesAfterMaker();
        var position = verb.MakerPosition();
        var maker = verb is Verb.Manifests or Verb.External ? null : Argument(call, "make", position) ?? Argument(call, "body", position);
        var creation = CreationReader.Read(maker?.Expression, verb);
        return new DeclarationPart
        {
            Name = property.Identifier.ValueText,
            Verb = verb,
            KubernetesName = verb switch
            {
                Verb.Manifests or Verb.Overlay => null,
                Verb.External => call.ArgumentList.Arguments.Count == 1 ? Name(call, "name", -1, names) : null,
                _ => Name(call, "name", position, names),
            },
            Alias = Name(call, "alias", position, names),
            Suffix = Name(call, "suffix", position, names),
            Created = creation.Type ?? TypeArgument(call),
            Fitting = Fitting(property.Type, verb, creation.Type ?? TypeArgument(call), maker?.Expression),
            Opaque = creation.Opaque,
            Assignments = creation.Assignments.ToEquatable(),
            Reads = verb.Makes() ? default : Chains.ReadsOf(call.ArgumentList).ToEquatable(),
            Spot = Spots.Of(property.Identifier),
        };
    }

    /// <summary>The verb of a call of one's own class: <c>Instance(…)</c>, <c>this.Instance(…)</c>; null for any other call.</summary>
    public static Verb? VerbOf(InvocationExpressionSyntax call)
    {
        var name = call.Expression switch
        {
            SimpleNameSyntax simple => simple,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } access => access.Name,
            _ => null,
        };
        return name is not null && Verbs.TryParse(name.Identifier.ValueText, out var verb) ? verb : null;
    }

    private static ExpressionSyntax? WholeBody(PropertyDeclarationSyntax property)
    {
        if (property.ExpressionBody is { } arrow)
        {
            return arrow.Expression;
        }

        return property.AccessorList?.Accessors is [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration } get]
            ? get.ExpressionBody?.Expression ?? (get.Body?.Statements is [ReturnStatementSyntax { Expression: { } value }] ? value : null)
            : null;
    }

    private static ArgumentSyntax? Argument(InvocationExpressionSyntax call, string name, int position)
    {
        var arguments = call.ArgumentList.Arguments;
        var named = arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name);
        return named ?? (position < arguments.Count && arguments[position].NameColon is null ? arguments[position] : null);
    }

    private static NameSaid? Name(InvocationExpressionSyntax call, string name, int maker, string[] positional)
    {
        var index = Array.IndexOf(positional, name);
        var argument = index < 0
            ? call.ArgumentList.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)
            : Argument(call, name, maker + 1 + index);
        return argument is null || argument.Expression.IsKind(SyntaxKind.NullLiteralExpression)
            ? null
            : new NameSaid(Literals.Text(argument.Expression), Spots.Of(argument.Expression));
    }

    /// <summary>What the property may be declared as; not asked where it is a generic type, as those of resources and loops are.</summary>
    private static string? Fitting(TypeSyntax declared, Verb verb, string? created, ExpressionSyntax? maker)
    {
        if (declared is GenericNameSyntax)
        {
            return null;
        }

        var made = created ?? maker?.DescendantNodesAndSelf().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault()?.Type.WithoutTrivia().ToString();
        return verb == Verb.Manifests ? "Manifests"
            : made is null ? null
            : verb == Verb.Resource ? $"Resource<{made}>"
            : verb == Verb.Resources ? $"Keyed<Resource<{made}>>"
            : verb.IsLoop() ? $"Keyed<{made}>"
            : made;
    }

    private static string? TypeArgument(InvocationExpressionSyntax call)
    {
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
        return name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments.Last().WithoutTrivia().ToString() : null;
    }
}

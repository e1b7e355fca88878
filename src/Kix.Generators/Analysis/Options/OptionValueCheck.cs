using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Analysis.Options;

/// <summary>Judges constants that are given to options, where they are written: in initialisers, overlays and defaults.</summary>
internal sealed class OptionValueCheck(KixTypes kix, Lazy<ProgramReport> report, Places places)
{
    /// <summary><c>new WebShop { Replicas = 99 }</c>.</summary>
    public void Assignment(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (assignment is { Parent: InitializerExpressionSyntax, Left: IdentifierNameSyntax name }
            && report.Value.IsOptionName(name.Identifier.ValueText)
            && context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IPropertySymbol property)
        {
            Judge(context, property, report.Value.TitleAt(Spots.Of(name)), assignment.Right, "");
        }
    }

    /// <summary><c>web.Option(w => w.Replicas).Force(99)</c>.</summary>
    public void Statement(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call is not
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Set" or "Force" or "Default",
                    Expression: InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Option" },
                        ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax option } }],
                    },
                } access,
                ArgumentList.Arguments: [{ Expression: var value }],
            }
            || context.SemanticModel.GetSymbolInfo(option, context.CancellationToken).Symbol is not IPropertySymbol property
            || context.ContainingSymbol?.ContainingType is not { } overlay)
        {
            return;
        }

        var how = access.Name.Identifier.ValueText == "Force" ? "forced" : "set";
        Judge(context, property, null, value, $", {how} by {overlay.Name}");
    }

    /// <summary><c>[Option(99), Range(1, 50)]</c>.</summary>
    public void Default(SyntaxNodeAnalysisContext context)
    {
        var property = (PropertyDeclarationSyntax)context.Node;
        if (AttributeReader.Find(property.AttributeLists, "Option") is { } option && AttributeReader.FirstArgument(option) is { } value
            && property.AttributeLists.Sum(l => l.Attributes.Count) > 1
            && context.SemanticModel.GetDeclaredSymbol(property, context.CancellationToken) is IPropertySymbol symbol)
        {
            Judge(context, symbol, null, value, " by default");
        }
    }

    private void Judge(SyntaxNodeAnalysisContext context, IPropertySymbol property, string? called, ExpressionSyntax value, string who)
    {
        if (kix.KindOf(property.ContainingType) == ConstructKind.Other || !property.GetAttributes().Any(a => a.AttributeClass is { Name: "OptionAttribute" } option && kix.IsOwn(option)))
        {
            return;
        }

        foreach (var attribute in property.GetAttributes().Where(a => IsConstraint(a) && ConstraintFit.Problem(a, property) is null))
        {
            foreach (var (title, at, part) in Parts(context, property, called ?? $"{property.ContainingType.Name}.{property.Name}", attribute, value))
            {
                if (ConstraintCheck.Of(attribute, part) is { } broken)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.Of(broken.Rule), at.GetLocation(), title, part.Text, who, broken.Must, Declared(property), broken.Hint));
                }
            }
        }
    }

    /// <summary>What an attribute speaks about: the value, or its items where the constraint is one on single values.</summary>
    private static IEnumerable<(string Title, ExpressionSyntax At, OptionValue Part)> Parts(
        SyntaxNodeAnalysisContext context, IPropertySymbol property, string title, AttributeData attribute, ExpressionSyntax value)
    {
        var type = Bare(property.Type);
        if (Items(value) is { } items)
        {
            if (!ConstraintCheck.IsOnItems(attribute))
            {
                if (!items.Contains(null))
                {
                    var element = ElementType(type);
                    var constants = items.Select(i => Constant(context, i!)).ToArray();
                    yield return (title, value, new OptionValue(null, items.Count, type)
                    {
                        Items = element is null || constants.Contains(null) ? null : [.. constants.Select(c => new OptionValue(c, null, Bare(element)))],
                    });
                }

                yield break;
            }

            var each = ElementType(type);
            for (var i = 0; i < items.Count && each is not null; i++)
            {
                if (items[i] is { } item && Constant(context, item) is { } constant)
                {
                    yield return ($"{title}[{i}]", item, new OptionValue(constant, null, Bare(each)));
                }
            }
        }
        else if (Constant(context, value) is { } single && (type.SpecialType == SpecialType.System_String || ElementType(type) is null))
        {
            yield return (title, value, new OptionValue(single, null, type));
        }
    }

    private static object? Constant(SyntaxNodeAnalysisContext context, ExpressionSyntax value) =>
        context.SemanticModel.GetConstantValue(value, context.CancellationToken) is { HasValue: true, Value: { } constant } ? constant : null;

    /// <summary>The items of a written collection, null for what is spread into it; null for anything else.</summary>
    private static IReadOnlyList<ExpressionSyntax?>? Items(ExpressionSyntax value) => value switch
    {
        CollectionExpressionSyntax collection => [.. collection.Elements.Select(e => (e as ExpressionElementSyntax)?.Expression)],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        ArrayCreationExpressionSyntax { Initializer: { } items } => [.. items.Expressions],
        _ => null,
    };

    private string Declared(IPropertySymbol property) =>
        report.Value.FindOption(property) is { Spot: { Path.Length: > 0 } spot }
            ? places.Text(spot with { Assembly = null })
            : $"{property.ContainingType.Name}.{property.Name}";

    private static bool IsConstraint(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.Name == "ValidationAttribute")
            {
                return true;
            }
        }

        return false;
    }

    public static ITypeSymbol Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>What a collection holds; null for what is none.</summary>
    public static ITypeSymbol? ElementType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { SpecialType: not SpecialType.System_String } named => named.AllInterfaces.Append(named)
            .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
        _ => null,
    };
}

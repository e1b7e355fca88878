using Kix.Generators.Literals.Reading;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kix.Generators.Literals.Checks;

/// <summary>KIX4007, KIX4012, KIX4013 in the defaults of options: <c>[Option("nginx:1.29")] Image</c>.</summary>
internal static class DefaultChecks
{
    public static void Check(PropertyDeclarationSyntax property, SemanticModel model, Func<IPropertySymbol, LiteralReport?> report, CancellationToken cancellation)
    {
        // Names of types are looked at before anything is bound: most properties have no default that could be wrong.
        var type = property.Type.ToString();
        if ((type.IndexOf("Image", StringComparison.Ordinal) < 0 && type.IndexOf("Quantity", StringComparison.Ordinal) < 0)
            || AttributeReader.Find(property.AttributeLists, "Option") is not { } attribute
            || AttributeReader.FirstArgument(attribute) is not { } value
            || model.GetDeclaredSymbol(property, cancellation) is not { } symbol
            || SortOf(symbol.Type) is not (var sort and not ValueSort.Plain)
            || report(symbol) is not { } findings)
        {
            return;
        }

        foreach (var said in Values(value))
        {
            if (model.GetConstantValue(said, cancellation) is { HasValue: true, Value: string text })
            {
                ValueChecks.BySort(new ValueLiteral(said, text, sort), new LiteralPath(null, "the default"), findings);
            }
        }
    }

    private static ValueSort SortOf(ITypeSymbol type) => ModelSymbols.SortOf(ModelSymbols.Unwrap(type)) switch
    {
        ValueSort.Plain when type is INamedTypeSymbol { TypeArguments: [.., var last] } => ModelSymbols.SortOf(ModelSymbols.Unwrap(last)),
        ValueSort.Plain when type is IArrayTypeSymbol array => ModelSymbols.SortOf(ModelSymbols.Unwrap(array.ElementType)),
        var sort => sort,
    };

    private static IEnumerable<ExpressionSyntax> Values(ExpressionSyntax value) => value switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        _ => [value],
    };
}

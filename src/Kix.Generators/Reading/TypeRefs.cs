using Kix.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Reading;

/// <summary>Turns symbols into names.</summary>
internal static class TypeRefs
{
    public static TypeRef Of(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => new TypeRef(IdOf(named), Arguments(named).Select(Of).ToEquatable()),
        ITypeParameterSymbol { DeclaringType: { } declaring } parameter => new TypeRef($"!{parameter.Ordinal + OuterArity(declaring)}"),
        IArrayTypeSymbol array => new TypeRef("Array", new[] { Of(array.ElementType) }.ToEquatable()),
        _ => new TypeRef(type.Name.Length == 0 ? type.TypeKind.ToString() : type.Name),
    };

    /// <summary>Metadata name of a type's definition.</summary>
    public static string IdOf(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return $"{IdOf(outer)}+{type.MetadataName}";
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }

    private static IEnumerable<ITypeSymbol> Arguments(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? Arguments(outer) : []).Concat(type.TypeArguments);

    private static int OuterArity(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? outer.Arity + OuterArity(outer) : 0;
}

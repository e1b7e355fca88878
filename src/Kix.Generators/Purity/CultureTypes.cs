using Microsoft.CodeAnalysis;

namespace Kix.Generators.Purity;

/// <summary>Which values are written differently in other cultures, and which formats are the same in all.</summary>
internal static class CultureTypes
{
    /// <summary>
    /// Types that every culture writes in its own way. Whole numbers are not among them: only a minus sign could differ, and only with
    /// data of ICU that a cluster program does not load.
    /// </summary>
    public static bool IsWrittenByCulture(ITypeSymbol? type) => WithoutNullable(type) switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_DateTime } => true,
        { Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        _ => false,
    };

    /// <summary>Whether a value's text depends on the culture, given the format that is said.</summary>
    /// <param name="type">Type of the value.</param>
    /// <param name="format">The format; null where none is said.</param>
    /// <param name="formatIsKnown">Whether the format is a constant.</param>
    public static bool IsWrittenByCulture(ITypeSymbol? type, string? format, bool formatIsKnown)
    {
        type = WithoutNullable(type);
        if (IsWrittenByCulture(type))
        {
            return !formatIsKnown || !(IsNumber(type!) ? HasOnlyDigits(format) : format is "o" or "O" or "r" or "R" or "s" or "u");
        }

        return IsWholeNumber(type) ? !formatIsKnown || IsCulturalFormat(format)
            : IsTimeSpan(type) ? format is "g" or "G"
            : IsOpen(type) && formatIsKnown && IsCulturalFormat(format);
    }

    private static bool HasOnlyDigits(string? format) => format is { Length: > 0 } && format.All(c => c is '0' or '#');

    /// <summary>Whether a format writes signs that a culture chooses: separators of groups and fractions, percent, currency.</summary>
    private static bool IsCulturalFormat(string? format) => format is { Length: > 0 } && (
        "NnCcPpEeFf".IndexOf(format[0]) >= 0 && format.Skip(1).All(char.IsDigit)
        || format.IndexOfAny(['.', ',', '%', '\u2030']) >= 0);

    /// <summary>Whether strings are compared when values of a type are: a string, or a tuple with one.</summary>
    public static bool IsComparedAsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String }
        || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(e => IsComparedAsText(e.Type)));

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal || type.Name == "Half";

    private static bool IsWholeNumber(ITypeSymbol? type) => type?.SpecialType
        is SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || type is { Name: "BigInteger" or "Int128" or "UInt128", ContainingNamespace: { Name: "System" or "Numerics" } };

    /// <summary>Types behind which any value may be: what a format of numbers is applied to is a number.</summary>
    private static bool IsOpen(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.TypeParameter or TypeKind.Dynamic } or { Name: "IFormattable" or "ISpanFormattable" };

    private static bool IsTimeSpan(ITypeSymbol? type) => type is { Name: "TimeSpan", ContainingNamespace.Name: "System" };

    private static ITypeSymbol? WithoutNullable(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}

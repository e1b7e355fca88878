using System.Globalization;
using System.Text.RegularExpressions;
using Kix.Generators.Resolution;
using Kix.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Purity;

/// <summary>KIX6007 where no member is wrong in itself, but the overload is: text and order that come from the culture of the machine.</summary>
internal static class CultureCheck
{
    private const string Does = "depends on the culture of the machine";
    private const string Provider = "pass CultureInfo.InvariantCulture";
    private const string Comparison = "pass StringComparison.Ordinal";
    private const string Comparer = "pass StringComparer.Ordinal";
    private const string Text = "write .ToString(CultureInfo.InvariantCulture)";
    private const string Interpolation = "make the text with string.Create(CultureInfo.InvariantCulture, $\"…\")";

    public static Impurity? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => Call(call),
        IObjectCreationOperation { Constructor: { } made } creation => ComparesText(made) ? Found(creation.Syntax, made, Comparer, Repairs.Comparer) : IgnoresCase(creation.Arguments),
        IPropertyReferenceOperation { Property: { Name: "Default", ContainingType: { Name: "Comparer", TypeArguments: [var compared] } } property } reference when IsFromFramework(property.ContainingType) && CultureTypes.IsComparedAsText(compared) =>
            new Impurity(Catalogue.Culture, reference.Syntax, Impurity.Name(property), Does, "use StringComparer.Ordinal"),
        IInterpolationOperation hole when IsCultural(hole.Expression, hole.FormatString) && !IsFormattedLater(hole) =>
            Hole(hole.Expression),
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [{ Value: var value }, ..] } call } append
            when IsCultural(value, FormatOf(call)) && !HasProvider(append) => Hole(value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
            Operand(sum.LeftOperand) ?? Operand(sum.RightOperand),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => Operand(sum.Value),
        _ => null,
    };

    private static Impurity? Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (call.Arguments.Any(a => a.ArgumentKind != ArgumentKind.DefaultValue && SaysHow(a.Parameter?.Type) && !IsNull(a.Value)))
        {
            return null;
        }

        // Where a null says the culture, another argument is none too many.
        var found = Judge(call, method, method.ContainingType);
        return found?.Repair is not null && call.Arguments.Any(a => a.ArgumentKind != ArgumentKind.DefaultValue && SaysHow(a.Parameter?.Type)) ? found with { Repair = null } : found;
    }

    private static Impurity? Judge(IInvocationOperation call, IMethodSymbol method, INamedTypeSymbol type) => IgnoresCase(call.Arguments) ?? method.Name switch
    {
        "ToString" when IsCultural(type, FormatOf(call), KnowsFormat(call)) => Found(call.Syntax, method, Provider, Repairs.ProviderLast),
        "Parse" or "TryParse" or "ParseExact" or "TryParseExact" when CultureTypes.IsWrittenByCulture(type) || ReadsByCulture(call) => Found(
            call.Syntax, method, Provider, method.Name == "Parse" && call.Arguments.Length == 1 ? Repairs.ProviderLast : null),
        "ToDouble" or "ToSingle" or "ToDecimal" or "ToDateTime" when IsFrom(type, "Convert") && (TakesText(method) || TakesObject(call)) =>
            Found(call.Syntax, method, Provider, Repairs.ProviderLast),
        "ChangeType" when IsFrom(type, "Convert") && !call.Arguments.Any(a => a.Value is ITypeOfOperation { TypeOperand: var target } && !IsCultural(target, null, known: true)) =>
            Found(call.Syntax, method, Provider, Repairs.ProviderLast),
        "ConvertToString" or "ConvertFromString" when type.Name == "TypeConverter" => Found(call.Syntax, method, $"call {method.Name.Replace("String", "InvariantString")}", null),
        "ToString" when IsFrom(type, "Convert") && WritesCultural(call) => Found(call.Syntax, method, Provider, Repairs.ProviderLast),
        "ToUpper" or "ToLower" when type.SpecialType is SpecialType.System_String or SpecialType.System_Char =>
            Found(call.Syntax, method, $"write {method.Name}Invariant", Repairs.Invariant),
        "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf" when type.SpecialType == SpecialType.System_String && TakesText(method) =>
            Found(call.Syntax, method, Comparison, method.Parameters.Length == 1 ? Repairs.Comparison : null),
        "Compare" when type.SpecialType == SpecialType.System_String => Found(
            call.Syntax, method, Comparison, method.Parameters.Length == 2 ? Repairs.Comparison : null),
        "Replace" when type.SpecialType == SpecialType.System_String && method.Parameters.Length == 4 => Found(call.Syntax, method, Comparison, null),
        "CompareTo" when type.SpecialType == SpecialType.System_String => Found(call.Syntax, method, "write string.CompareOrdinal(…)", null),
        "Format" when type.SpecialType == SpecialType.System_String && FillsCultural(call) => Found(call.Syntax, method, Provider, Repairs.ProviderFirst),
        "Concat" or "Join" when type.SpecialType == SpecialType.System_String && WritesCultural(call) => Found(call.Syntax, method, Text, null),
        "AppendFormat" when type.Name == "StringBuilder" && FillsCultural(call) => Found(call.Syntax, method, Provider, Repairs.ProviderFirst),
        "Append" or "AppendJoin" or "Insert" when type.Name == "StringBuilder" && WritesCultural(call) => Found(call.Syntax, method, Text, null),
        _ when ComparesText(method) => Found(call.Syntax, method, Comparer, Repairs.Comparer),
        _ => null,
    };

    /// <summary>Whether a method or constructor orders by the default comparer of strings.</summary>
    private static bool ComparesText(IMethodSymbol method)
    {
        if (method.Parameters.Any(p => SaysHow(p.Type)))
        {
            return false;
        }

        var type = method.ContainingType;
        return (method.MethodKind, type.Name, method.Name) switch
        {
            (MethodKind.Constructor, "SortedDictionary" or "SortedSet" or "SortedList", _) => Compares(type.TypeArguments.FirstOrDefault()),
            (MethodKind.Constructor, "PriorityQueue", _) => Compares(type.TypeArguments.LastOrDefault()),
            (_, "Enumerable", "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "MinBy" or "MaxBy") => Compares(method.TypeArguments.Last()),
            (_, "Enumerable", "Order" or "OrderDescending") => Compares(method.TypeArguments[0]),
            (_, "Enumerable", "Min" or "Max") => Compares(method.ReturnType),
            (_, "List", "Sort" or "BinarySearch") => Compares(type.TypeArguments.FirstOrDefault()),
            (_, "Array", "Sort" or "BinarySearch") => Compares(method.TypeArguments.FirstOrDefault()),
            (_, "ImmutableSortedSet" or "ImmutableSortedDictionary", "Create" or "CreateRange" or "CreateBuilder" or "ToImmutableSortedSet" or "ToImmutableSortedDictionary") =>
                Compares(method.TypeArguments.FirstOrDefault(t => t.SpecialType == SpecialType.System_String)),
            _ => false,
        };

        bool Compares(ITypeSymbol? of) => CultureTypes.IsComparedAsText(of) && IsFromFramework(type);
    }

    private static bool IsFromFramework(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() is "System" or "System.Linq" or "System.Collections.Generic" or "System.Collections.Immutable";

    /// <summary>A parameter that says in which culture, or by which order.</summary>
    private static bool SaysHow(ITypeSymbol? type) => type is not null
        && (type.Name is "IFormatProvider" or "CultureInfo" or "NumberFormatInfo" or "DateTimeFormatInfo" or "StringComparison" or "StringComparer" or "CompareOptions" or "Comparison" or "IComparer"
            || type.AllInterfaces.Any(i => i.Name is "IComparer" or "IFormatProvider"));

    private static bool TakesText(IMethodSymbol method) => method.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..];

    private static bool IsFrom(INamedTypeSymbol type, string name) => type.Name == name && type.ContainingNamespace.Name == "System";

    private static bool TakesObject(IInvocationOperation call) =>
        call.Arguments is [{ Parameter.Type.SpecialType: SpecialType.System_Object, Value: var value }, ..] && Operands.Bare(value).Type is { SpecialType: SpecialType.System_Object or SpecialType.System_String };

    private static bool IsNull(IOperation value) => Operands.Bare(value).ConstantValue is { HasValue: true, Value: null };

    private static bool WritesCultural(IInvocationOperation call) =>
        call.Arguments.SelectMany(CompositeText.Values).Any(v => CultureTypes.IsWrittenByCulture(v.Type) || IsSequenceOfCultural(v.Type));

    private static bool FillsCultural(IInvocationOperation call) =>
        CompositeText.Holes(call) is { } holes ? holes.Any(h => IsCultural(h.Value, h.Format)) : WritesCultural(call);

    /// <summary>A style that takes separators of a culture: <c>int.Parse("1,000", NumberStyles.AllowThousands)</c>.</summary>
    private static bool ReadsByCulture(IInvocationOperation call) => call.Arguments.Any(a =>
        a.Parameter?.Type is { Name: "NumberStyles" } && a.Value.ConstantValue is { HasValue: true, Value: int style }
        && (style & (int)(NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowCurrencySymbol)) != 0);

    /// <summary>Upper and lower case of a regular expression are those of the current culture, unless it says otherwise.</summary>
    private static Impurity? IgnoresCase(IEnumerable<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(a => a.Parameter?.Type is { Name: "RegexOptions" } && a.Value.ConstantValue is { HasValue: true, Value: int options }
            && ((RegexOptions)options & (RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)) == RegexOptions.IgnoreCase) is { } ignoring
            ? new Impurity(Catalogue.Culture, ignoring.Value.Syntax, "RegexOptions.IgnoreCase", Does, "add RegexOptions.CultureInvariant")
            : null;

    private static bool IsSequenceOfCultural(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => CultureTypes.IsWrittenByCulture(array.ElementType),
        INamedTypeSymbol named => named.AllInterfaces.Append(named).Any(i =>
            i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && CultureTypes.IsWrittenByCulture(i.TypeArguments[0])),
        _ => false,
    };

    private static string? FormatOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "format")?.Value.ConstantValue is { HasValue: true, Value: string format } ? format : null;

    private static bool KnowsFormat(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "format") is not { } format || format.Value.ConstantValue.HasValue;

    private static bool IsCultural(ITypeSymbol? type, string? format, bool known) => CultureTypes.IsWrittenByCulture(type, format, known);

    private static bool IsCultural(IOperation value, IOperation? format) =>
        CultureTypes.IsWrittenByCulture(Operands.Bare(value).Type, format?.ConstantValue.Value as string, formatIsKnown: true);

    private static bool IsCultural(IOperation value, string? format) => CultureTypes.IsWrittenByCulture(Operands.Bare(value).Type, format, formatIsKnown: true);

    /// <summary>A FormattableString is written by whoever takes it.</summary>
    private static bool IsFormattedLater(IOperation hole)
    {
        var text = hole.Parent;
        while (text is IInterpolatedStringOperation or IBinaryOperation or IParenthesizedOperation)
        {
            text = text.Parent;
        }

        return text is IConversionOperation { Type.Name: "FormattableString" or "IFormattable" };
    }

    private static bool HasProvider(IOperation append)
    {
        var at = append.Parent;
        while (at is not null and not IInterpolatedStringHandlerCreationOperation)
        {
            at = at.Parent;
        }

        return at is not IInterpolatedStringHandlerCreationOperation { HandlerCreation: IObjectCreationOperation { Constructor: { } made } }
            || made.ContainingType.Name is not ("DefaultInterpolatedStringHandler" or "AppendInterpolatedStringHandler")
            || made.Parameters.Any(p => SaysHow(p.Type));
    }

    private static Impurity? Operand(IOperation operand) => Operands.Bare(operand) is { Type: { } type } value && CultureTypes.IsWrittenByCulture(type)
        ? new Impurity(Catalogue.Culture, value.Syntax, $"{Shown(type)} in a text", Does, Text, Repairs.ToText)
        : null;

    private static Impurity Hole(IOperation value) =>
        new(Catalogue.Culture, Operands.Bare(value).Syntax, $"{Shown(Operands.Bare(value).Type!)} in a text", Does, Interpolation, Repairs.Interpolation);

    private static Impurity Found(SyntaxNode syntax, IMethodSymbol method, string instead, string? repair) =>
        new(Catalogue.Culture, syntax, Impurity.Name(method), Does, instead, repair);

    private static string Shown(ITypeSymbol type) => Sentence.A(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
}

using System.Text.RegularExpressions;
using Kix.Rules.Values;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Options;

/// <summary>KIX3011: whether the values of a constraint fit its property.</summary>
internal static class ConstraintFit
{
    /// <summary>Why it does not fit; null where it does, or the compiler complains already.</summary>
    public static string? Problem(AttributeData attribute, IPropertySymbol property) =>
        property.Type.TypeKind == TypeKind.Error || attribute.ConstructorArguments.Any(a => a.Kind == TypedConstantKind.Error || (a.Kind == TypedConstantKind.Array && a.IsNull))
            ? null
            : Judge(attribute, property);

    private static string? Judge(AttributeData attribute, IPropertySymbol property)
    {
        var type = OptionValueCheck.Bare(property.Type).WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        var element = OptionValueCheck.ElementType(type);
        var single = new OptionValue(null, null, OptionValueCheck.Bare(element ?? type));
        var arguments = attribute.ConstructorArguments;
        return (attribute.AttributeClass?.Name, arguments.Length) switch
        {
            ("RangeAttribute", 2 or 3) => Range(RangeBounds.Of(attribute), single),
            ("RegularExpressionAttribute", 1) => Pattern(arguments[0].Value as string ?? ""),
            ("AllowedValuesAttribute" or "DeniedValuesAttribute", 1) => arguments[0].Kind == TypedConstantKind.Array ? Values(arguments[0].Values, single) : null,
            ("StringLengthAttribute", 1) => Lengths(ConstraintCheck.Named(attribute, "MinimumLength") as int? ?? 0, (int)arguments[0].Value!, single.Type, isText: true),
            ("LengthAttribute", 2) => Lengths((int)arguments[0].Value!, (int)arguments[1].Value!, type, isText: false),
            ("MinLengthAttribute", 1) => Lengths((int)arguments[0].Value!, int.MaxValue, type, isText: false),
            ("MaxLengthAttribute", 1) => Lengths(0, Math.Max(0, (int)arguments[0].Value!), type, isText: false),
            _ => null,
        };
    }

    private static string? Range(RangeBounds bounds, OptionValue value)
    {
        if (value.IsQuantity)
        {
            foreach (var bound in new[] { RangeBounds.Written(bounds.Low), RangeBounds.Written(bounds.High) })
            {
                if (QuantityText.Problem(bound) is not null)
                {
                    return $"'{bound}' is no quantity; write one as Kubernetes does, \"10Gi\"";
                }
            }
        }
        else if (value.IsImage || value.Type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String || value.Type.TypeKind == TypeKind.Enum)
        {
            return $"a {value.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} has no range; use [AllowedValues], or a number";
        }

        return bounds.IsEmpty(value.IsQuantity) is true
            ? $"nothing is {bounds.Text}; write the smaller value first"
            : null;
    }

    private static string? Pattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"the pattern cannot be read: {e.Message.TrimEnd('.')}";
        }
    }

    private static string? Values(IReadOnlyList<TypedConstant> values, OptionValue value)
    {
        foreach (var constant in values.Where(v => v.Kind != TypedConstantKind.Array && v.Value is not null))
        {
            var fits = constant.Value is string text
                ? value.IsImage || value.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object
                    || (value.IsQuantity && QuantityText.Problem(text) is null)
                    || (value.Type.TypeKind == TypeKind.Enum && value.Type.GetMembers(text).Length > 0)
                : value.Type.SpecialType == SpecialType.System_Object
                    || (value.Type.TypeKind == TypeKind.Enum ? SymbolEqualityComparer.Default.Equals(constant.Type, value.Type)
                    : constant.Value is bool ? value.Type.SpecialType == SpecialType.System_Boolean
                    : constant.Value is char ? value.Type.SpecialType == SpecialType.System_Char
                    : IsNumber(value.Type) || value.IsQuantity);
            if (!fits)
            {
                return $"{OptionValue.Written(constant.Value, isBare: false, constant.Type)} is no {value.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}; write values of the option's type";
            }
        }

        return null;
    }

    private static string? Lengths(int least, int most, ITypeSymbol type, bool isText)
    {
        var isString = type.SpecialType == SpecialType.System_String;
        if (!isString && (isText || OptionValueCheck.ElementType(type) is null) && (IsNumber(type) || type.SpecialType == SpecialType.System_Boolean || type.TypeKind == TypeKind.Enum))
        {
            return $"{(type.SpecialType == SpecialType.System_Int32 ? "an" : "a")} {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} has no length; use [Range]";
        }

        return least > most ? $"nothing has at least {least} and at most {most}; write the smaller value first" : null;
    }

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}

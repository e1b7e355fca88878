using System.Globalization;
using Kix.Rules.Values;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Options;

/// <summary>A value of an option as far as source tells it: a constant, or the number of items of a list.</summary>
/// <param name="Constant">The constant; null where only the number of items is known.</param>
/// <param name="Count">Number of items of a collection; null for a single value.</param>
/// <param name="Type">Type of the option, or of the items, without <c>?</c>.</param>
internal sealed record OptionValue(object? Constant, int? Count, ITypeSymbol Type)
{
    public bool IsQuantity => Type.Name == "Quantity" && Type.ContainingNamespace?.Name == "Kix";

    public bool IsImage => Type.Name == "Image" && Type.ContainingNamespace?.Name == "Kix";

    /// <summary>As evaluation writes it.</summary>
    public string Text => Count is null ? Written(Constant, IsQuantity || IsImage, Type)
        : Items is not null ? Short($"[{string.Join(", ", Items.Select(i => i.Text))}]")
        : Count == 1 ? "a list of 1 item"
        : $"a list of {Count} items";

    /// <summary>The items of a collection, where all are constants.</summary>
    public IReadOnlyList<OptionValue>? Items { get; init; }

    /// <summary>The bare text, which patterns are compared with.</summary>
    public string Bare => Convert.ToString(Constant, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A constant as evaluation writes it.</summary>
    public static string Written(object? constant, bool isBare, ITypeSymbol? type)
    {
        var text = constant switch
        {
            null => "null",
            _ when type is { TypeKind: TypeKind.Enum } && EnumName(type, constant) is { } name => name,
            string said => isBare ? said : $"\"{said}\"",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(constant, CultureInfo.InvariantCulture) ?? "",
        };
        return Short(text);
    }

    private static string Short(string text)
    {
        text = text.Replace("\r\n", " ").Replace('\n', ' ');
        return text.Length <= 80 ? text : text.Substring(0, 79) + "…";
    }

    /// <summary>Whether the value is a constant of an attribute.</summary>
    public bool Is(object? other)
    {
        if (other is null || Constant is null)
        {
            return false;
        }

        if (IsQuantity)
        {
            var text = Convert.ToString(other, CultureInfo.InvariantCulture) ?? "";
            return QuantityText.Problem(text) is null && QuantityText.Problem(Bare) is null ? QuantityText.Compare(text, Bare) == 0 : text == Bare;
        }

        if (Type.TypeKind == TypeKind.Enum && other is string name)
        {
            return EnumName(Type, Constant) == name;
        }

        return other.Equals(Constant) || (TryNumber(other, out var a) && TryNumber(Constant, out var b) && a == b)
            || (other is string said && said == Bare);
    }

    /// <summary>A constant as a number that compares exactly.</summary>
    public static bool TryNumber(object? constant, out decimal number)
    {
        switch (constant)
        {
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal:
                number = Convert.ToDecimal(constant, CultureInfo.InvariantCulture);
                return true;
            case double or float:
                number = (decimal)Math.Max(-7.9e28, Math.Min(7.9e28, Convert.ToDouble(constant, CultureInfo.InvariantCulture)));
                return true;
            default:
                number = 0;
                return false;
        }
    }

    private static string? EnumName(ITypeSymbol type, object constant) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && constant.Equals(f.ConstantValue))?.Name;
}

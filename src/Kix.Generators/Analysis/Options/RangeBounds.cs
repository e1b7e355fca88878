using System.Globalization;
using Kix.Rules;
using Kix.Rules.Values;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Options;

/// <summary>What <c>[Range]</c> says.</summary>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value.</param>
/// <param name="IsLowExclusive">Whether the least value itself is out of range.</param>
/// <param name="IsHighExclusive">Whether the greatest value itself is.</param>
internal sealed record RangeBounds(object Low, object High, bool IsLowExclusive, bool IsHighExclusive)
{
    /// <summary>Reads <c>[Range(1, 50)]</c> and <c>[Range(typeof(Quantity), "1Gi", "10Ti")]</c>.</summary>
    public static RangeBounds Of(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments;
        var first = arguments.Length == 3 ? 1 : 0;
        return new RangeBounds(
            arguments[first].Value ?? "", arguments[first + 1].Value ?? "",
            ConstraintCheck.Named(attribute, "MinimumIsExclusive") is true, ConstraintCheck.Named(attribute, "MaximumIsExclusive") is true);
    }

    public string Text => ConstraintText.Range(
        Written(Low), Written(High), ConstraintText.IsOpen(Low), ConstraintText.IsOpen(High), IsLowExclusive, IsHighExclusive);

    /// <summary>How a value compares with both ends; null where that cannot be told.</summary>
    public (int ToLow, int ToHigh)? Compare(OptionValue value)
    {
        if (value.IsQuantity)
        {
            var (low, high) = (Written(Low), Written(High));
            return QuantityText.Problem(value.Bare) is null && QuantityText.Problem(low) is null && QuantityText.Problem(high) is null
                ? (QuantityText.Compare(value.Bare, low), QuantityText.Compare(value.Bare, high))
                : null;
        }

        return OptionValue.TryNumber(value.Constant, out var number) && TryNumber(Low, out var least) && TryNumber(High, out var most)
            ? (number.CompareTo(least), number.CompareTo(most))
            : null;
    }

    /// <summary>Whether nothing can be in the range; null where that cannot be told.</summary>
    public bool? IsEmpty(bool isQuantity)
    {
        if (isQuantity)
        {
            return QuantityText.Problem(Written(Low)) is null && QuantityText.Problem(Written(High)) is null ? QuantityText.Compare(Written(Low), Written(High)) > 0 : null;
        }

        return TryNumber(Low, out var low) && TryNumber(High, out var high) ? low > high : null;
    }

    public static string Written(object bound) => Convert.ToString(bound, CultureInfo.InvariantCulture) ?? "";

    private static bool TryNumber(object bound, out decimal number) =>
        OptionValue.TryNumber(bound, out number)
        || (bound is string text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number));
}

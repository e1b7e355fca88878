using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kix.Rules;

namespace Kix.Engine.Evaluation.Options;

/// <summary><c>[Range(1, 50)]</c>, also on <c>decimal</c> and on <see cref="Quantity"/>: <c>[Range(typeof(Quantity), "1Gi", "10Ti")]</c>.</summary>
internal static class RangeConstraint
{
    public static BrokenConstraint? Check(RangeAttribute range, object value)
    {
        var low = ValueConversion.Like(range.Minimum, value);
        var high = ValueConversion.Like(range.Maximum, value);
        if (Compare(value, low) is not { } toLow || Compare(value, high) is not { } toHigh)
        {
            return new(Catalogue.OptionOutOfRange, Bounds(range));
        }

        var fits = (range.MinimumIsExclusive ? toLow > 0 : toLow >= 0) && (range.MaximumIsExclusive ? toHigh < 0 : toHigh <= 0);
        return fits ? null : new(Catalogue.OptionOutOfRange, Bounds(range));
    }

    private static int? Compare(object value, object bound)
    {
        if (value.GetType() == bound.GetType() && value is IComparable or Quantity)
        {
            return value is Quantity amount ? amount.CompareTo((Quantity)bound) : ((IComparable)value).CompareTo(bound);
        }

        return ValueConversion.TryNumber(value, out var a) && ValueConversion.TryNumber(bound, out var b) ? a.CompareTo(b) : null;
    }

    private static string Bounds(RangeAttribute range) => ConstraintText.Range(
        Text(range.Minimum), Text(range.Maximum), ConstraintText.IsOpen(range.Minimum), ConstraintText.IsOpen(range.Maximum),
        range.MinimumIsExclusive, range.MaximumIsExclusive);

    private static string Text(object bound) => Convert.ToString(bound, CultureInfo.InvariantCulture) ?? "";
}

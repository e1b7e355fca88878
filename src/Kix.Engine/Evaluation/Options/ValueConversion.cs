using System.ComponentModel;
using System.Globalization;

namespace Kix.Engine.Evaluation.Options;

/// <summary>Makes what attributes can say (constants) comparable with the values of options.</summary>
internal static class ValueConversion
{
    /// <summary>Whether a constant means a value.</summary>
    public static bool Same(object? constant, object value) =>
        constant is not null && (SameValues.Are(Like(constant, value), value)
            || (TryNumber(constant, out var a) && TryNumber(value, out var b) && a == b));

    /// <summary>A constant as something of the value's type; unchanged where there is no way.</summary>
    public static object Like(object constant, object value)
    {
        if (constant.GetType() == value.GetType())
        {
            return constant;
        }

        var text = Convert.ToString(constant, CultureInfo.InvariantCulture) ?? "";
        try
        {
            return value switch
            {
                Quantity => new Quantity(text),
                Image => new Image(text),
                string => text,
                Enum => constant is string ? Enum.Parse(value.GetType(), text) : Enum.ToObject(value.GetType(), constant),
                _ when constant is string && TypeDescriptor.GetConverter(value.GetType()) is { } converter && converter.CanConvertFrom(typeof(string)) =>
                    converter.ConvertFromInvariantString(text) ?? constant,
                _ => constant,
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            return constant;
        }
    }

    /// <summary>The value as a number that compares exactly, as far as its type allows.</summary>
    public static bool TryNumber(object value, out decimal number)
    {
        number = 0;
        if (value is Quantity or string or bool or char or Enum or DateTime)
        {
            return false;
        }

        try
        {
            number = value is double or float
                ? (decimal)Math.Clamp(Convert.ToDouble(value, CultureInfo.InvariantCulture), -7.9e28, 7.9e28)
                : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException)
        {
            return false;
        }
    }
}

using k8s.Models;

namespace Kix;

/// <summary>An amount as Kubernetes writes it: <c>20Gi</c>, <c>250m</c>, <c>1.5</c>. Compares by value: <c>1Gi</c> equals <c>1024Mi</c>.</summary>
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    private readonly string? _text;
    private readonly decimal _value;

    /// <summary>Reads an amount.</summary>
    /// <exception cref="FormatException">Not a Kubernetes quantity.</exception>
    public Quantity(string text)
    {
        try
        {
            _value = new ResourceQuantity(text).ToDecimal();
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw new FormatException($"'{text}' is not a quantity: write digits and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei.", e);
        }

        _text = text;
    }

    /// <summary>The amount in units (bytes, cores).</summary>
    public decimal Value => _value;

    /// <summary>Reads an amount.</summary>
    public static implicit operator Quantity(string text) => new(text);

    /// <summary>A whole amount.</summary>
    public static implicit operator Quantity(int value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The text, for fields of type string.</summary>
    public static implicit operator string(Quantity quantity) => quantity.ToString();

    /// <summary>The type that models use.</summary>
    public static implicit operator ResourceQuantity(Quantity quantity) => new(quantity.ToString());

    /// <summary>Equal by value.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Different by value.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>Smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left._value < right._value;

    /// <summary>Greater.</summary>
    public static bool operator >(Quantity left, Quantity right) => left._value > right._value;

    /// <summary>Smaller or equal.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left._value <= right._value;

    /// <summary>Greater or equal.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left._value >= right._value;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public bool Equals(Quantity other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>The text as it was written.</summary>
    public override string ToString() => _text ?? "0";
}

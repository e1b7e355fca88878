using k8s.Models;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix;

/// <summary>An amount as Kubernetes writes it: <c>20Gi</c>, <c>250m</c>, <c>1.5</c>. Compares by value: <c>1Gi</c> equals <c>1024Mi</c>.</summary>
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>, IMayBeMalformed
{
    private readonly string? _text;
    private readonly decimal? _value;

    /// <summary>Reads an amount.</summary>
    /// <exception cref="FormatException">Not a Kubernetes quantity.</exception>
    public Quantity(string text)
        : this(text, TryRead(text, out var cause) ?? throw new FormatException($"'{text}' is not a quantity: {QuantityText.WayOut}.", cause))
    {
    }

    private Quantity(string text, decimal? value)
    {
        _text = text;
        _value = value;
    }

    /// <summary>The amount in units (bytes, cores).</summary>
    /// <exception cref="KixException">KIX4007: the text that it was made of is no quantity.</exception>
    public decimal Value => _text is null ? 0 : _value ?? throw new KixException([Catalogue.MalformedQuantity.At(Place.None, "an amount", "it", $"'{_text}'", QuantityWords.Way(_text) ?? QuantityText.WayOut)]);

    KixError? IMayBeMalformed.Problem(string subject, string field, Place place) =>
        _text is null || _value is not null ? null : Catalogue.MalformedQuantity.At(place, subject, field, $"'{_text}'", QuantityWords.Way(_text) ?? QuantityText.WayOut);

    /// <summary>
    /// Reads an amount. A text that is none becomes an amount that cannot be used, so that the error appears at the option or the
    /// field that has it, and once.
    /// </summary>
    public static implicit operator Quantity(string text) => new(text, TryRead(text, out _));

    /// <summary>A whole amount.</summary>
    public static implicit operator Quantity(int value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The text, for fields of type string.</summary>
    public static implicit operator string(Quantity quantity) => quantity.ToString();

    /// <summary>The type that models use.</summary>
    public static implicit operator ResourceQuantity(Quantity quantity)
    {
        _ = quantity.Value;
        return new(quantity.ToString());
    }

    /// <summary>Equal by value.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Different by value.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>Smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>Greater.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>Smaller or equal.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>Greater or equal.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(Quantity other) => (_value ?? 0) == (other._value ?? 0) && IsMalformed == other.IsMalformed && (!IsMalformed || _text == other._text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (_value ?? 0).GetHashCode();

    private bool IsMalformed => _text is not null && _value is null;

    /// <summary>The text as it was written.</summary>
    public override string ToString() => _text ?? "0";

    private static decimal? TryRead(string text, out Exception? cause)
    {
        try
        {
            cause = null;
            return new ResourceQuantity(text).ToDecimal();
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            cause = e;
            return null;
        }
    }
}

/// <summary>A value that can be made of a text that is wrong, so that the error appears where the value is kept.</summary>
internal interface IMayBeMalformed
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="subject">What has the value: an instance.</param>
    /// <param name="field">The option or field.</param>
    /// <param name="place">Where it was set.</param>
    KixError? Problem(string subject, string field, Place place);
}

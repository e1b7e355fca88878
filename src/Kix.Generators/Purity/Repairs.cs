namespace Kix.Generators.Purity;

/// <summary>What the code fixes of KIX6007 do, by the name that the diagnostic carries.</summary>
internal static class Repairs
{
    /// <summary>Pass <c>CultureInfo.InvariantCulture</c> as the last argument.</summary>
    public const string ProviderLast = "provider-last";

    /// <summary>Pass <c>CultureInfo.InvariantCulture</c> as the first argument.</summary>
    public const string ProviderFirst = "provider-first";

    /// <summary>Pass <c>StringComparison.Ordinal</c> as the last argument.</summary>
    public const string Comparison = "comparison";

    /// <summary>Pass <c>StringComparer.Ordinal</c> as the last argument.</summary>
    public const string Comparer = "comparer";

    /// <summary>Call the method whose name ends in <c>Invariant</c>.</summary>
    public const string Invariant = "invariant";

    /// <summary>Turn the value into a string by <c>ToString(CultureInfo.InvariantCulture)</c>.</summary>
    public const string ToText = "to-text";

    /// <summary>Make the interpolated string with <c>string.Create(CultureInfo.InvariantCulture, …)</c>.</summary>
    public const string Interpolation = "interpolation";

    /// <summary>Name the ordinal or invariant one of the same type.</summary>
    public const string Neutral = "neutral";
}

namespace Kix.Rules.Values;

/// <summary>Shares of a whole: what an int-or-string such as <c>maxUnavailable</c> says as a string.</summary>
internal static class PercentText
{
    /// <summary>What is wrong with a text; null for digits and a percent sign.</summary>
    public static string? Problem(string text) => IsPercent(text) ? null : ServerText.Mismatch(
        "a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%", "1%", "93%");

    /// <summary>What is wrong with a share that must not be more than the whole.</summary>
    public static string? OfWhole(string text) =>
        Problem(text) ?? (IsMoreThanAll(text) ? "must not be greater than 100%" : null);

    private static bool IsPercent(string text) =>
        text.Length > 1 && text[text.Length - 1] == '%' && text.Take(text.Length - 1).All(ServerText.IsDigit);

    private static bool IsMoreThanAll(string text)
    {
        var digits = text.Substring(0, text.Length - 1).TrimStart('0');
        return digits.Length > 3 || (digits.Length == 3 && string.CompareOrdinal(digits, "100") > 0);
    }
}

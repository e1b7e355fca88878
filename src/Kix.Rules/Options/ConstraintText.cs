namespace Kix.Rules;

/// <summary>What a constraint of <c>System.ComponentModel.DataAnnotations</c> asks for, in the words of KIX3002 to KIX3005.</summary>
internal static class ConstraintText
{
    /// <summary><c>1 to 50</c>, <c>at least 1</c>, <c>more than 0 and at most 1</c>.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    /// <param name="isLowOpen">Whether the least value is the end of its type, which is none.</param>
    /// <param name="isHighOpen">Whether the greatest value is.</param>
    /// <param name="isLowExclusive">Whether the least value itself is out of range.</param>
    /// <param name="isHighExclusive">Whether the greatest value itself is.</param>
    public static string Range(string low, string high, bool isLowOpen, bool isHighOpen, bool isLowExclusive, bool isHighExclusive) =>
        (isLowOpen, isHighOpen) switch
        {
            (false, true) => isLowExclusive ? $"more than {low}" : $"at least {low}",
            (true, false) => isHighExclusive ? $"less than {high}" : $"at most {high}",
            _ when isLowExclusive || isHighExclusive =>
                $"{(isLowExclusive ? "more than" : "at least")} {low} and {(isHighExclusive ? "less than" : "at most")} {high}",
            _ => $"{low} to {high}",
        };

    /// <summary>Whether a bound is the end of its type.</summary>
    public static bool IsOpen(object bound) => bound switch
    {
        int number => number is int.MinValue or int.MaxValue,
        double number => double.IsInfinity(number) || number is double.MinValue or double.MaxValue,
        _ => false,
    };

    /// <summary><c>3 to 5 characters, not 7</c>.</summary>
    public static string Length(int least, int most, int length, string unit)
    {
        var bounds = least == most ? $"{least}" : most == int.MaxValue ? $"at least {least}" : least == 0 ? $"at most {most}" : $"{least} to {most}";
        var one = (most == int.MaxValue ? least : most) == 1;
        return $"{bounds} {unit}{(one ? "" : "s")}, not {length}";
    }

    /// <summary><c>be one of "a", "b"</c>.</summary>
    public static string Allowed(IReadOnlyList<string> values) => values.Count == 1 ? $"be {values[0]}" : $"be one of {string.Join(", ", values)}";

    /// <summary><c>not be "a"</c>.</summary>
    public static string Denied(IReadOnlyList<string> values) => values.Count == 1 ? $"not be {values[0]}" : $"not be one of {string.Join(", ", values)}";
}

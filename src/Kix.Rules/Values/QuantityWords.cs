namespace Kix.Rules.Values;

/// <summary>Says how a malformed quantity should be written.</summary>
internal static class QuantityWords
{
    // People know more ways to write amounts of memory than Kubernetes does.
    private static readonly Dictionary<string, string> Meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["K"] = "k", ["KB"] = "k", ["MB"] = "M", ["GB"] = "G", ["TB"] = "T", ["PB"] = "P", ["KiB"] = "Ki", ["MiB"] = "Mi", ["GiB"] = "Gi",
        ["TiB"] = "Ti", ["PiB"] = "Pi", ["Ki"] = "Ki", ["Mi"] = "Mi", ["Gi"] = "Gi", ["Ti"] = "Ti", ["Pi"] = "Pi", ["Ei"] = "Ei", ["B"] = "", ["g"] = "G",
        ["t"] = "T",
    };

    /// <summary>
    /// What is wrong with a text, and how to write what was probably meant; null where it is an amount for Kubernetes and for the client's
    /// model, which does not take a suffix without digits for zero as the server does.
    /// </summary>
    public static string? Way(string text) =>
        (QuantityText.Problem(text) ?? (text.Any(c => c is >= '0' and <= '9') ? null : "it has no digits")) is { } problem ? Way(text, problem) : null;

    /// <summary>The reason, and what was probably meant.</summary>
    private static string Way(string text, string problem)
    {
        var trimmed = text.Replace(" ", "").Replace("_", "");
        var digits = new string([.. trimmed.TakeWhile(c => c is >= '0' and <= '9' or '.')]);
        var near = digits.Length == 0 ? null
            : QuantityText.Problem(trimmed) is null ? trimmed
            : Meant.TryGetValue(trimmed.Substring(digits.Length), out var suffix) ? digits + suffix
            : null;
        return near is not null && QuantityText.Problem(near) is null
            ? $"write '{near}'"
            : $"{problem}; {QuantityText.WayOut}";
    }
}

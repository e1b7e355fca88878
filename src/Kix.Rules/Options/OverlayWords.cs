namespace Kix.Rules;

/// <summary>The ways out of KIX3013.</summary>
internal static class OverlayWords
{
    /// <summary>Where the lambda names no member at all.</summary>
    public const string NameOne = "write 'w => w.Name' with the name of an option";

    /// <summary>Where a member of a value is named as if it were one of a group.</summary>
    public static string NoGroup(string option) => $"the type of {option} is no OptionGroup; say 'w => w.{option}'";

    /// <summary>What was probably meant, or what there is.</summary>
    public static string Near(string name, IReadOnlyCollection<string> options) =>
        Nearness.Nearest(name, options) is { } near ? $"did you mean '{near}'?"
        : options.Count == 0 ? "it has none"
        : $"it has {string.Join(", ", options.OrderBy(o => o, StringComparer.Ordinal))}";
}

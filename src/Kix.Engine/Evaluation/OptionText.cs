namespace Kix.Engine.Evaluation;

/// <summary>The value of an option as C# would nearly write it, the same in every culture.</summary>
public static class OptionText
{
    /// <summary>The text; null for null.</summary>
    public static string? Of(object? value) => value is null ? null : ValueText.Of(value);
}

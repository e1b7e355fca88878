namespace Kix;

/// <summary>One definition of an option's value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Priority">How strongly it speaks.</param>
/// <param name="Place">Where it was made.</param>
public sealed record OptionDefinition(object? Value, OptionPriority Priority, Place Place)
{
    /// <summary>What it does.</summary>
    public OptionOperation Operation { get; init; }

    /// <summary>Class of the overlay or policy that says it; null for a default or an assignment.</summary>
    public string? By { get; init; }
}

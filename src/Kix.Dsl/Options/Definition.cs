namespace Kix;

/// <summary>What somebody says of an option, before it is known who wins.</summary>
internal sealed class Definition(object? value, OptionPriority priority, OptionOperation operation)
{
    /// <summary>The value; the items of an <c>Append</c>, <c>Prepend</c> or <c>Add</c>; the function of a <c>Replace</c>.</summary>
    public object? Value { get; } = value;

    public OptionPriority Priority { get; } = priority;

    public OptionOperation Operation { get; } = operation;

    /// <summary>The <c>.Out</c>s that were read for the value: who reads the option inherits them.</summary>
    public IReadOnlyList<ResourceHandle> Reads { get; init; } = [];

    /// <summary>Where it was said; null for a plain assignment, whose place is looked up when somebody asks.</summary>
    public Place? Place { get; init; }

    /// <summary>The overlay that says it; null for an assignment.</summary>
    public Overlay? Overlay { get; init; }

    /// <summary>The name under which it was said, where that is a former one.</summary>
    public string? FormerName { get; init; }

    /// <summary>Whether it takes part whatever its priority.</summary>
    public bool AlwaysTakesPart => Operation is not OptionOperation.Set;
}

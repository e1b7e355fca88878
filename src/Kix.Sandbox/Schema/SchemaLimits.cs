namespace Kix.Sandbox.Schema;

/// <summary>What a schema demands of a value beyond its type. Absent members demand nothing. Built-in kinds have none: Go code judges them.</summary>
public sealed record SchemaLimits
{
    /// <summary>Least number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is refused.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Greatest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is refused.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>The number must be a multiple of this.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>Least length of a string in code points.</summary>
    public long? MinLength { get; init; }

    /// <summary>Greatest length of a string in code points.</summary>
    public long? MaxLength { get; init; }

    /// <summary>Regular expression (RE2) that a string must contain.</summary>
    public string? Pattern { get; init; }

    /// <summary>Least number of items.</summary>
    public long? MinItems { get; init; }

    /// <summary>Greatest number of items.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Whether items must differ.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>Least number of members.</summary>
    public long? MinProperties { get; init; }

    /// <summary>Greatest number of members.</summary>
    public long? MaxProperties { get; init; }
}

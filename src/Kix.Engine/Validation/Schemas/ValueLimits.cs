using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kix.Engine.Validation.Schemas;

/// <summary>What a schema asks of values beyond their JSON type.</summary>
internal sealed record ValueLimits
{
    public IReadOnlyList<JsonElement> Enum { get; init; } = [];

    public double? Minimum { get; init; }

    public bool ExclusiveMinimum { get; init; }

    public double? Maximum { get; init; }

    public bool ExclusiveMaximum { get; init; }

    public double? MultipleOf { get; init; }

    public long? MinLength { get; init; }

    public long? MaxLength { get; init; }

    /// <summary>The pattern as it is written.</summary>
    public string? Pattern { get; init; }

    /// <summary>The pattern as it runs; null where it cannot be run.</summary>
    public Regex? Expression => Pattern is null ? null : GoPattern.Of(Pattern);

    public string? Format { get; init; }

    public long? MinItems { get; init; }

    public long? MaxItems { get; init; }

    public bool UniqueItems { get; init; }

    /// <summary>Whether the list is a set, or keyed: no item may be there twice.</summary>
    public bool IsSet { get; init; }

    /// <summary>The members that tell items of a keyed list apart.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public long? MinProperties { get; init; }

    public long? MaxProperties { get; init; }

    public IReadOnlyList<ValueForm> AllOf { get; init; } = [];

    public IReadOnlyList<ValueForm> AnyOf { get; init; } = [];

    public IReadOnlyList<ValueForm> OneOf { get; init; } = [];

    public ValueForm? Not { get; init; }

    /// <summary>Whether other schemas are asked, too.</summary>
    public bool Combines => AllOf.Count + AnyOf.Count + OneOf.Count > 0 || Not is not null;

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty =>
        Enum.Count + Keys.Count == 0 && !Combines && !IsSet && !UniqueItems
        && Pattern is null && Format is null && Minimum is null && Maximum is null && MultipleOf is null && MinLength is null && MaxLength is null
        && MinItems is null && MaxItems is null && MinProperties is null && MaxProperties is null;
}

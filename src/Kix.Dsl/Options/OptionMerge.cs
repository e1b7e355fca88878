namespace Kix;

/// <summary>Two that say different things at one priority.</summary>
/// <param name="Key">The key that they disagree about, of a map or keyed list.</param>
/// <param name="First">Who spoke first.</param>
/// <param name="FirstValue">What it says.</param>
/// <param name="Second">Who contradicts.</param>
/// <param name="SecondValue">What that says.</param>
internal sealed record MergeConflict(string? Key, Definition First, object? FirstValue, Definition Second, object? SecondValue);

/// <summary>The value that follows from what is said of an option.</summary>
/// <param name="Value">The value.</param>
/// <param name="Winners">The definitions that took part, in the order in which they did.</param>
/// <param name="Losers">Those that did not.</param>
/// <param name="Conflicts">Where they disagree; the value is then that of the first.</param>
internal sealed record Merged(
    object? Value, IReadOnlyList<Definition> Winners, IReadOnlyList<Definition> Losers, IReadOnlyList<MergeConflict> Conflicts)
{
    /// <summary>The <c>.Out</c>s that were read for the value.</summary>
    public IReadOnlyList<ResourceHandle> Reads { get; } = Winners switch
    {
        [] => [],
        [var only] => only.Reads,
        _ => [.. Winners.SelectMany(w => w.Reads).Distinct()],
    };

    /// <summary>What needs no merging.</summary>
    public static Merged Of(object? value, Definition? by) => new(value, by is null ? [] : [by], [], []);
}

/// <summary>Merges what is said of an option: pure, by priority and in the order in which it is said.</summary>
internal static class OptionMerge
{
    /// <summary>Merges.</summary>
    /// <param name="shape">How values of the option's type merge.</param>
    /// <param name="said">Default, assignment and what overlays say, in the order in which they are heard.</param>
    /// <param name="nullable">Whether null is a value of the option, so that it may be had where nobody says anything.</param>
    public static Merged Of(OptionShape shape, IReadOnlyList<Definition> said, bool nullable = false)
    {
        switch (said)
        {
            case []:
                return Merged.Of(nullable ? null : shape.Empty, null);
            case [{ Operation: OptionOperation.Set } only]:
                return Merged.Of(only.Value, only);
        }

        var top = said.Where(d => d.Operation == OptionOperation.Set).Max(d => (OptionPriority?)d.Priority);
        var takingPart = said.Where(d => TakesPart(d, top)).ToArray();
        Definition[] parts =
        [
            .. takingPart.Where(d => d.Operation is OptionOperation.Prepend),
            .. takingPart.Where(d => d.Operation is OptionOperation.Set),
            .. takingPart.Where(d => d.Operation is OptionOperation.Append or OptionOperation.Add),
        ];
        var conflicts = new List<MergeConflict>();
        var value = parts switch
        {
            [] => nullable ? null : shape.Empty,
            [{ Operation: OptionOperation.Set } only] => only.Value,
            _ => shape.Join(parts, conflicts),
        };

        // Nothing can be made of a single value that nobody gave: it is missing (KIX3007).
        var changes = value is null && !nullable && shape is ScalarShape ? [] : takingPart.Where(d => d.Operation == OptionOperation.Replace).ToArray();
        foreach (var change in changes)
        {
            value = ((Func<object?, object?>)change.Value!)(value);
        }

        return new Merged(value, [.. parts, .. changes], [.. said.Where(d => !TakesPart(d, top))], conflicts);
    }

    /// <summary>What always takes part does so save for one thing: an overlay does not change what a policy decided.</summary>
    private static bool TakesPart(Definition definition, OptionPriority? top) => definition.Operation switch
    {
        OptionOperation.Set => definition.Priority == top,
        OptionOperation.Replace => top is not { } decided || definition.Priority >= decided,
        _ => true,
    };
}

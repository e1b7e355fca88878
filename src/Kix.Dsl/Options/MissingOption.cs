using System.ComponentModel.DataAnnotations;
using Kix.Rules;

namespace Kix;

/// <summary>KIX3007: an option that must have a value, and has none. Unset is not zero, and not empty text.</summary>
internal static class MissingOption
{
    /// <summary>The error; null where the option has a value, or may be without.</summary>
    /// <param name="holder">What has the option.</param>
    /// <param name="fact">The option.</param>
    /// <param name="merged">What follows from everything that is said of it.</param>
    public static KixError? Of(OptionHolder holder, OptionFact fact, Merged merged) => fact.Removed is null && How(fact, merged) is { } how
        ? Catalogue.OptionMissing.At(
            OptionPlaces.Blamed(holder, fact, merged.Winners.FirstOrDefault(w => w.Operation == OptionOperation.Set)), holder.TitleOf(fact.Name), how,
            OptionPlaces.Declaration(holder, fact), $"set {fact.Name}, or give it a default in [Option(…)]")
        : null;

    /// <summary>Whether there is nothing to read, so that reading it is the error already.</summary>
    public static bool IsNothing(object? value) => value is null or Image { Reference: null };

    private static string? How(OptionFact fact, Merged merged)
    {
        var required = fact.Constraints.OfType<RequiredAttribute>().FirstOrDefault();
        return merged.Value switch
        {
            var nothing when IsNothing(nothing) => fact.IsNullable && required is null ? null : merged.Winners.Count == 0 ? "is set by nobody" : "is null",
            string text when required is { AllowEmptyStrings: false } && text.Trim().Length == 0 => "is empty",
            _ => null,
        };
    }
}

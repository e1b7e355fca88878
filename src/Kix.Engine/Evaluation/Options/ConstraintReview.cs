using System.ComponentModel.DataAnnotations;
using Kix.Rules;

namespace Kix.Engine.Evaluation.Options;

/// <summary>Whether the merged value of an option keeps its constraints.</summary>
internal static class ConstraintReview
{
    public static IEnumerable<KixError> Of(OptionHolder holder, OptionFact fact, OptionCell? cell, object? value)
    {
        if (fact.Removed is not null)
        {
            yield break;
        }

        if (Missing(fact, cell, value) is { } how)
        {
            yield return Catalogue.OptionMissing.At(
                Where(holder, fact, cell?.Winner), holder.TitleOf(fact.Name), how, Declared(holder, fact), $"set {fact.Name}, or give it a default in [Option(…)]");
            yield break;
        }

        if (value is null)
        {
            yield break;
        }

        foreach (var attribute in fact.Constraints.Where(c => c is not RequiredAttribute))
        {
            foreach (var (title, part) in Parts(holder.TitleOf(fact.Name), attribute, value))
            {
                if (part is not null && Constraints.Check(attribute, part, holder, fact) is { } broken)
                {
                    var speaker = Speaker(cell, part) ?? cell?.Winner;
                    var own = fact.HasOwnMessage(attribute) && broken.Rule != Catalogue.OptionConstraint
                        ? $": {attribute.FormatErrorMessage(fact.Name).TrimEnd('.')}"
                        : "";
                    yield return broken.Rule.At(
                        Where(holder, fact, speaker),
                        [title, ValueText.Short(part), Who(speaker), broken.Must, Declared(holder, fact), broken.Hint + own]);
                }
            }
        }
    }

    /// <summary>How a value is missing that must be there; null where it is there or need not be.</summary>
    private static string? Missing(OptionFact fact, OptionCell? cell, object? value)
    {
        var required = fact.Constraints.OfType<RequiredAttribute>().FirstOrDefault();
        var unset = cell is not { IsDefined: true } && !fact.Default.HasDefault;
        return value switch
        {
            null or Image { Reference: null } when required is not null || (!fact.IsNullable && value is not null) || (!fact.IsNullable && !fact.Type.IsValueType) =>
                unset ? "is set by nobody" : "is null",
            _ when required is not null && unset && fact.Type.IsValueType => "is set by nobody",
            string text when required is { AllowEmptyStrings: false } && text.Trim().Length == 0 => "is empty",
            _ => null,
        };
    }

    /// <summary>What an attribute speaks about: the value, or its items where the constraint is one on single values.</summary>
    private static IEnumerable<(string Title, object? Part)> Parts(string title, ValidationAttribute attribute, object value)
    {
        if (!Constraints.IsOnItems(attribute) || value is string or byte[])
        {
            return [(title, value)];
        }

        return value switch
        {
            System.Collections.IDictionary map => map.Keys.Cast<object>().Select(k => ($"{title}['{k}']", map[k])),
            System.Collections.IEnumerable items => items.Cast<object?>().Select((item, i) => ($"{title}[{i}]", item)),
            _ => [(title, value)],
        };
    }

    /// <summary>Who said the item that is wrong.</summary>
    private static Definition? Speaker(OptionCell? cell, object part) => cell?.Settled().Winners
        .LastOrDefault(w => w.Value is System.Collections.IEnumerable items and not string && items.Cast<object?>().Any(i => SameValues.Are(i, part)));

    private static string Who(Definition? speaker) => speaker switch
    {
        null or { Priority: OptionPriority.Default } => " by default",
        { Overlay: { } overlay, Operation: OptionOperation.Set, Priority: OptionPriority.Force or OptionPriority.PolicyForce } => $", forced by {overlay.ShortName}",
        { Overlay: { } overlay } => $", set by {overlay.ShortName}",
        _ => "",
    };

    private static Place Where(OptionHolder holder, OptionFact fact, Definition? speaker)
    {
        var place = speaker is null or { Priority: OptionPriority.Default }
            ? OptionPlaces.Declared(holder.GetType(), fact.Name)
            : holder.CellOf(fact.Name).PlaceOf(speaker);
        return place.File.Length > 0 && speaker is not null ? place : holder.HoldingConstruct?.Place ?? Place.None;
    }

    private static string Declared(OptionHolder holder, OptionFact fact) =>
        OptionPlaces.Declared(holder.GetType(), fact.Name) is { File.Length: > 0 } place ? place.ToString() : $"{Names.Of(fact.Property.DeclaringType!)}.{fact.Name}";
}

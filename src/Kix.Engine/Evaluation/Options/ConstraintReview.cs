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

        if (MissingOption.Of(holder, fact, cell?.Settled() ?? Merged.Of(value, null)) is { } missing)
        {
            yield return missing;
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
                        OptionPlaces.Blamed(holder, fact, speaker),
                        [title, ValueText.Short(part), Who(speaker), broken.Must, OptionPlaces.Declaration(holder, fact), broken.Hint + own]);
                }
            }
        }
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
}

using System.Reflection;
using Kix.Rules;

namespace Kix.Engine.Evaluation.Options;

/// <summary>Looks at every option of every construct once: whether speakers agree, and whether the value keeps its constraints.</summary>
internal static class OptionReview
{
    public static void Of(OptionHolder holder, List<KixError> errors)
    {
        foreach (var fact in OptionTable.Of(holder.GetType()).All.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var (doing, place) = ($"judging {holder.TitleOf(fact.Name)}", OptionPlaces.Declared(holder.GetType(), fact.Name));
            Attempt.Run(errors, doing, place, () => Value(holder, fact, errors));

            // What speakers contradict one another about may have no value that can be read.
            if (holder.FindCell(fact.Name) is { } cell)
            {
                Attempt.Run(errors, doing, place, () => Attempt.Add(errors, Spoken(cell, fact)));
            }
        }
    }

    private static void Value(OptionHolder holder, OptionFact fact, List<KixError> errors)
    {
        var value = fact.Property.GetValue(holder, BindingFlags.DoNotWrapExceptions, null, null, null);
        Attempt.Add(errors, ConstraintReview.Of(holder, fact, holder.FindCell(fact.Name), value));
        if (value is OptionGroup group)
        {
            Of(group, errors);
        }
    }

    private static IEnumerable<KixError> Spoken(OptionCell cell, OptionFact fact)
    {
        var merged = cell.Settled();
        foreach (var conflict in merged.Conflicts)
        {
            yield return Catalogue.OptionConflict.At(
                cell.PlaceOf(conflict.First), cell.Title + (conflict.Key is null ? "" : $"['{conflict.Key}']"),
                Says(conflict.First, conflict.FirstValue), Says(conflict.Second, conflict.SecondValue), cell.PlaceOf(conflict.Second), Way(conflict));
        }

        if (cell.Early is { Read: true } early && merged.Winners.Count > 0 && !SameValues.Are(early.Value, merged.Value))
        {
            yield return Catalogue.OptionReadEarly.At(
                cell.Holder.HoldingConstruct!.Place, cell.Title, ValueText.Short(early.Value), ValueText.Short(merged.Value), cell.DecidingPlace());
        }

        foreach (var definition in cell.Said.Prepend(cell.Own).Prepend(cell.Rival).OfType<Definition>())
        {
            if (definition.FormerName is { } former)
            {
                yield return Catalogue.OptionRenamed.At(cell.PlaceOf(definition), Names.Of(cell.Holder.GetType()), former, cell.Name);
            }

            if (fact.Removed is { } instead)
            {
                yield return Catalogue.OptionRemoved.At(cell.PlaceOf(definition), $"{Names.Of(cell.Holder.GetType())}.{cell.Name}", instead);
            }
        }
    }

    private static string Way(MergeConflict conflict)
    {
        var added = conflict.Second.AlwaysTakesPart ? conflict.Second : conflict.First;
        return added.AlwaysTakesPart ? ConflictWords.Added(added.Operation.ToString()) : ConflictWords.Among(added.Priority.ToString());
    }

    private static string Says(Definition definition, object? value) => definition.Overlay is { } overlay
        ? $"{ValueText.Short(value)} by {overlay.ShortName}"
        : ValueText.Short(value);
}

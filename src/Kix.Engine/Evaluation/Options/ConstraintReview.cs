using Kix.Rules;

namespace Kix.Engine.Evaluation.Options;

/// <summary>Whether the merged value of an option keeps its constraints.</summary>
internal static class ConstraintReview
{
    public static IEnumerable<KixError> Of(OptionHolder holder, OptionFact fact, OptionCell? cell, object? value)
    {
        if (value is null && !fact.IsNullable && !fact.Type.IsValueType && fact.Removed is null)
        {
            yield return Missing(holder, fact, cell, cell?.IsDefined == true ? "is null" : "is set by nobody");
        }
    }

    private static KixError Missing(OptionHolder holder, OptionFact fact, OptionCell? cell, string how)
    {
        var place = cell?.DecidingPlace() is { File.Length: > 0 } set ? set : holder.HoldingConstruct?.Place ?? Place.None;
        return Catalogue.OptionMissing.At(place, holder.TitleOf(fact.Name), how, Declared(holder, fact), $"set {fact.Name}, or make it nullable or give it a default in [Option(…)]");
    }

    private static string Declared(OptionHolder holder, OptionFact fact) =>
        OptionPlaces.Declared(holder.GetType(), fact.Name) is { File.Length: > 0 } place ? place.ToString() : $"{fact.Property.DeclaringType!.Name}.{fact.Name}";
}

using System.Text.Json;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Judges a value by <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and <c>not</c>.</summary>
internal static class Combinations
{
    public static void Check(Inspection inspection, JsonElement value, ValueLimits limits)
    {
        foreach (var part in limits.AllOf)
        {
            FormWalk.Visit(inspection, value, part);
        }

        if (limits.AnyOf.Count > 0)
        {
            Some(inspection, value, limits.AnyOf, exactlyOne: false);
        }

        if (limits.OneOf.Count > 0)
        {
            Some(inspection, value, limits.OneOf, exactlyOne: true);
        }

        if (limits.Not is { } not && Judge(value, not).Count == 0)
        {
            inspection.Refuse(Catalogue.InvalidValue, "", "is what its schema excludes (not)");
        }
    }

    private static void Some(Inspection inspection, JsonElement value, IReadOnlyList<ValueForm> alternatives, bool exactlyOne)
    {
        var judged = alternatives.Select(a => Judge(value, a)).ToArray();
        var valid = judged.Count(j => j.Count == 0);
        if (valid > 1 && exactlyOne)
        {
            inspection.Refuse(Catalogue.InvalidValue, "", $"fits {valid} of the {judged.Length} alternatives of its schema (oneOf), and must fit exactly one");
        }
        else if (valid == 0)
        {
            // Of several alternatives that all fail, the one that fails least is the one that was meant.
            var near = judged.MinBy(j => j.Count)![0];
            inspection.Refuse(
                Catalogue.InvalidValue,
                "",
                $"fits none of the {judged.Length} alternatives of its schema ({(exactlyOne ? "oneOf" : "anyOf")}): {(near.Field.Length == 0 ? "it" : near.Field)} {near.Sentence}");
        }
    }

    private static List<Finding> Judge(JsonElement value, ValueForm form)
    {
        var inner = new Inspection();
        FormWalk.Visit(inner, value, form);
        return inner.Findings;
    }
}

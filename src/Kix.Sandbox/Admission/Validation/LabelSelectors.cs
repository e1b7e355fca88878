using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Label selectors: their form, and what they select.</summary>
internal static class LabelSelectors
{
    /// <summary>Judges the form of a <c>LabelSelector</c>.</summary>
    public static void Validate(JsonObject? selector, Place place, Findings findings)
    {
        MetadataValidation.Labels(selector.Object("matchLabels"), place["matchLabels"], findings);
        var index = 0;
        foreach (var expression in selector.Objects("matchExpressions"))
        {
            Expression(expression, place["matchExpressions"].At(index++), findings);
        }
    }

    /// <summary>Whether a selector has neither labels nor expressions.</summary>
    public static bool IsEmpty(JsonObject selector) =>
        selector.Object("matchLabels") is not { Count: > 0 } && selector.At("matchExpressions") is not JsonArray { Count: > 0 };

    /// <summary>Whether a selector fits labels. An absent one fits none.</summary>
    public static bool Fits(JsonObject? selector, JsonObject? labels) => Controllers.Selectors.Matches(selector, labels);

    private static void Expression(JsonObject expression, Place place, Findings findings)
    {
        var values = expression.Texts("values").ToList();
        switch (expression.Text("operator"))
        {
            case "In" or "NotIn" when values.Count == 0:
                findings.Required(place["values"], "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when values.Count > 0:
                findings.Forbidden(place["values"], "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                findings.Invalid(place["operator"], expression.Text("operator") ?? "", "not a valid selector operator");
                break;
        }

        var key = expression.Text("key") ?? "";
        findings.Invalid(place["key"], key, Names.QualifiedName(key));
        for (var index = 0; index < values.Count; index++)
        {
            findings.Invalid(place["values"].At(index), values[index], Names.LabelValue(values[index]));
        }
    }
}

using System.Globalization;
using System.Text.Json;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Judges a value by the limits of a schema, as k8s.io/kube-openapi/pkg/validation does.</summary>
internal static class LimitChecks
{
    public static void Check(Inspection inspection, JsonElement value, ValueLimits limits, ValueForm form)
    {
        if (limits.Enum.Count > 0 && !limits.Enum.Any(e => JsonElement.DeepEquals(e, value)))
        {
            Words.NotOneOf(inspection, value, limits.Enum.Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText()));
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                Number(inspection, value, limits);
                break;
            case JsonValueKind.String:
                Text(inspection, value.GetString()!, limits);
                break;
            case JsonValueKind.Array:
                Count(inspection, value.GetArrayLength(), limits.MinItems, limits.MaxItems, "items");
                Twins.Check(inspection, value, limits);
                break;
            case JsonValueKind.Object:
                Count(inspection, value.GetPropertyCount(), limits.MinProperties, limits.MaxProperties, "members");
                break;
        }

        if (limits.Combines)
        {
            Combinations.Check(inspection, Defaults.Filled(value, form), limits);
        }
    }

    private static void Number(Inspection inspection, JsonElement value, ValueLimits limits)
    {
        var number = value.GetDouble();
        if (limits.Minimum is { } least && (limits.ExclusiveMinimum ? number <= least : number < least))
        {
            Bound(inspection, value, limits.ExclusiveMinimum ? $"must be more than {Say(least)}" : $"must be at least {Say(least)}");
        }
        else if (limits.Maximum is { } most && (limits.ExclusiveMaximum ? number >= most : number > most))
        {
            Bound(inspection, value, limits.ExclusiveMaximum ? $"must be less than {Say(most)}" : $"must be at most {Say(most)}");
        }
        else if (limits.MultipleOf is { } unit && Math.IEEERemainder(number, unit) != 0)
        {
            Bound(inspection, value, $"must be a multiple of {Say(unit)}");
        }
        else if (limits.Format == "int32" && value.TryGetInt64(out var whole) && whole is < int.MinValue or > int.MaxValue)
        {
            Bound(inspection, value, "must fit into 32 bits");
        }
    }

    private static void Text(Inspection inspection, string text, ValueLimits limits)
    {
        var length = text.EnumerateRunes().Count();
        if (length < limits.MinLength)
        {
            Bound(inspection, text, $"must have at least {limits.MinLength} characters");
        }
        else if (length > limits.MaxLength)
        {
            Bound(inspection, text, $"must have at most {limits.MaxLength} characters, and has {length}");
        }
        else if (limits.Expression is { } expression && !expression.IsMatch(text))
        {
            inspection.Refuse(Catalogue.PatternMismatch, "", $"is {Said(inspection, text)}, and must match '{limits.Pattern}'");
        }
        else if (limits.Format is { } format && TextFormats.Problem(format, text) is { } problem)
        {
            inspection.Refuse(Catalogue.PatternMismatch, "", $"is {Said(inspection, text)}, and must be {problem}");
        }
    }

    private static void Count(Inspection inspection, int count, long? least, long? most, string of)
    {
        if (count < least)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "", $"has {count} {of}, and must have at least {least}");
        }
        else if (count > most)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "", $"has {count} {of}, and must have at most {most}");
        }
    }

    private static void Bound(Inspection inspection, JsonElement value, string must) =>
        inspection.Refuse(Catalogue.OutOfBounds, "", $"is {inspection.Show(value)}, and {must}");

    private static void Bound(Inspection inspection, string text, string must) =>
        inspection.Refuse(Catalogue.OutOfBounds, "", $"is {Said(inspection, text)}, and {must}");

    private static string Said(Inspection inspection, string text) => inspection.IsSecret ? "a text that is not shown" : Inspection.Show(text);

    private static string Say(double number) => number.ToString(CultureInfo.InvariantCulture);
}

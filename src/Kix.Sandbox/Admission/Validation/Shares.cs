using System.Globalization;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Counts that are numbers or percentages.</summary>
internal static class Shares
{
    public static void Validate(JsonNode? share, Place place, Findings findings)
    {
        if (share is null)
        {
            return;
        }

        if (share.Number() is { } number)
        {
            findings.NotNegative(place, number);
        }
        else if (Percent(share) is null)
        {
            findings.Invalid(
                place,
                share.DeepClone(),
                "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
        }
    }

    public static void NotMoreThanAll(JsonNode? share, Place place, Findings findings)
    {
        if (Percent(share) > 100)
        {
            findings.Invalid(place, share?.DeepClone(), "must not be greater than 100%");
        }
    }

    public static bool IsZero(JsonNode? share) => share is null || share.Number() == 0 || Percent(share) == 0;

    private static long? Percent(JsonNode? share) =>
        share.Text() is { } text && text.EndsWith('%')
        && long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            ? percent
            : null;
}

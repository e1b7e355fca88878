using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kix.Engine.Graph;

namespace Kix.Engine.Validation.Across;

/// <summary>The lines of fields that rules across resources are about, where the resource is from a file; in C#, one line stands for all.</summary>
internal static partial class FieldPlaces
{
    /// <summary>The finding at a field, or at what should hold it.</summary>
    public static KixError In(this KixError finding, PreparedResource resource, string field) =>
        resource.Source is { Lines: null, Overlays: null } ? finding : finding with { Place = resource.Source.PlaceOf(field) };

    /// <summary>
    /// The finding at the field that says a text; where several do, at the one that is not the name of a list's item (a volume is often called
    /// as its Secret is), else it stays at the object.
    /// </summary>
    public static KixError WhereSaid(this KixError finding, PreparedResource resource, string text)
    {
        if (resource.Source.Lines is null)
        {
            return finding;
        }

        string[] fields = [.. resource.Json.EnumerateObject().Where(m => m.Name is not ("apiVersion" or "kind" or "metadata")).SelectMany(m => Saying(m.Value, m.Name, text))];
        string[] references = [.. fields.Where(f => !ItemName().IsMatch(f))];
        return fields.Length == 1 ? finding.In(resource, fields[0]) : references.Length == 1 ? finding.In(resource, references[0]) : finding;
    }

    private static IEnumerable<string> Saying(JsonElement value, string at, string text) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(text) ? [at] : [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Saying(item, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"), text)),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Saying(m.Value, $"{at}['{m.Name}']", text)),
        _ => [],
    };

    [GeneratedRegex(@"\[\d+\]\['name'\]$")]
    private static partial Regex ItemName();
}

using System.Globalization;
using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Finds items that are twice in a set, or have one identity in a keyed list.</summary>
internal static class Twins
{
    public static void Check(Inspection inspection, JsonElement items, ValueLimits limits)
    {
        if (!limits.IsSet && !limits.UniqueItems && limits.Keys.Count == 0)
        {
            return;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var key = limits.Keys.Count == 0 ? item.GetRawText() : KeyOf(item, limits.Keys);
            if (key.Length > 0 && !seen.TryAdd(key, index))
            {
                inspection.RefuseShape(
                    Catalogue.Duplicate,
                    string.Create(CultureInfo.InvariantCulture, $"[{index}]"),
                    limits.Keys.Count == 0
                        ? $"is {inspection.Show(item)}, as [{seen[key]}] is: each may be there once"
                        : $"has the same {string.Join(" and ", limits.Keys)} as [{seen[key]}]: items of this list are told apart by that");
            }

            index++;
        }
    }

    private static string KeyOf(JsonElement item, IReadOnlyList<string> keys) =>
        keys.Any(k => item.Member(k).IsPresent)
            ? string.Join(",", keys.Select(k => item.Member(k) is { ValueKind: not JsonValueKind.Undefined } value ? value.GetRawText() : ""))
            : "";
}

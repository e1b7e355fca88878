using Kix.Generators.Literals.Facts;
using Kix.Rules;

namespace Kix.Generators.Literals.Checks;

/// <summary>KIX4018: two items of a list with one identity, two entries of a map with one key.</summary>
internal static class DuplicateChecks
{
    // pkg/apis/core/v1/zz_generated.defaults.go: what tells items apart where it is not said.
    private const string DefaultProtocol = "TCP";

    public static void Check(ListLiteral list, FieldFacts facts, LiteralPath at, LiteralReport report)
    {
        if (facts.Keys.Count > 0)
        {
            Compare(list, facts.Keys, at, report);
        }

        if (facts.Unique is { } unique)
        {
            Compare(list, [unique], at, report);
        }
    }

    private static void Compare(ListLiteral list, IReadOnlyList<string> keys, LiteralPath at, LiteralReport report)
    {
        var seen = new Dictionary<string, (int Index, Literal Item)>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is not ModelLiteral item || Identity(item, keys) is not { } identity)
            {
                continue;
            }

            if (seen.TryGetValue(identity, out var first))
            {
                report.Field(
                    Catalogue.Duplicate, (Said(item, keys[0]) ?? item).Syntax, list.PathOf(i, at),
                    $"has {identity}, as {list.PathOf(first.Index, at)} has ({report.Place(first.Item.Syntax)}): each may be there once");
            }
            else
            {
                seen.Add(identity, (i, Said(item, keys[0]) ?? item));
            }
        }
    }

    /// <summary>What tells an item apart: <c>name 'web'</c>, <c>containerPort 80 and protocol 'TCP'</c>; null where it is not known.</summary>
    private static string? Identity(ModelLiteral item, IReadOnlyList<string> keys)
    {
        var parts = new List<string>();
        foreach (var key in keys)
        {
            var value = Said(item, key) switch
            {
                ValueLiteral { Value: not (null or "") } said => said.Value,
                ReferenceLiteral port => port.Name,
                null when key == "protocol" && item.IsWhole => DefaultProtocol,
                _ => null,
            };
            if (value is null)
            {
                return null;
            }

            parts.Add($"the {key} {LiteralReport.Show(value)}");
        }

        return string.Join(" and ", parts);
    }

    private static Literal? Said(ModelLiteral item, string key) => item[ModelTable.Of(item.Class).NameOf(key)];
}

using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// Removes members and items from a value. An object or list that loses its last child stays, empty, as in the release of
/// structured-merge-diff that Kubernetes 1.36 is built with (v6.3.2); an atomic one that is entered is emptied.
/// </summary>
internal static class TypedRemoval
{
    /// <summary>A copy without those fields and what is below them.</summary>
    public static JsonNode? Without(MergeType? type, JsonNode? value, FieldSet fields)
    {
        if (fields.IsEmpty)
        {
            return value?.DeepClone();
        }

        return Form.Of(type, Slot.Of(value)).Shape switch
        {
            Shape.Map => value is JsonObject { Count: > 0 } members && !type!.Map!.IsAtomic ? FromMembers(type.Map, members, fields) : null,
            Shape.List => value is JsonArray { Count: > 0 } items && type!.List!.IsAssociative ? FromItems(type.List, items, fields) : null,
            _ => value?.DeepClone(),
        };
    }

    private static JsonObject? FromMembers(MergeMap map, JsonObject members, FieldSet fields)
    {
        var kept = new JsonObject();
        var entered = false;
        foreach (var (name, value) in members)
        {
            var (element, type, _) = map.Member(name);
            if (fields.Has(element))
            {
                continue;
            }

            var below = fields.Below(element);
            entered |= !below.IsEmpty;
            kept.Add(name, Enter(type, value, below));
        }

        return kept.Count > 0 || entered ? kept : null;
    }

    private static JsonArray? FromItems(MergeList list, JsonArray items, FieldSet fields)
    {
        var kept = new JsonArray();
        for (var i = 0; i < items.Count; i++)
        {
            var element = ListItems.Element(list, items[i], i);
            if (!fields.Has(element))
            {
                kept.Add(Enter(list.Item, items[i], fields.Below(element)));
            }
        }

        return kept.Count > 0 ? kept : null;
    }

    private static JsonNode? Enter(MergeType? type, JsonNode? value, FieldSet below) => Without(type, value, below) ?? value switch
    {
        JsonObject => new JsonObject(),
        JsonArray => new JsonArray(),
        _ => null,
    };
}

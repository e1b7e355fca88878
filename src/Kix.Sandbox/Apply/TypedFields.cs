using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>
/// The fields that a value mentions: every leaf, every item of an associative list, every undeclared member of a map, and what is
/// said as null or as an empty object. A declared member that holds others is not itself mentioned.
/// </summary>
internal static class TypedFields
{
    public static FieldSet Of(MergeType type, JsonNode? value) => Walk(type, value).Below;

    private static (bool IsMember, FieldSet Below) Walk(MergeType? type, JsonNode? value) => Form.Of(type, Slot.Of(value)).Shape switch
    {
        Shape.Scalar => (true, FieldSet.Empty),
        Shape.List when !type!.List!.IsAssociative => (true, FieldSet.Empty),
        Shape.List => (false, value is JsonArray items ? OfItems(type.List, items) : FieldSet.Empty),
        _ when type!.Map!.IsAtomic => (true, FieldSet.Empty),
        _ => (false, value is JsonObject members ? OfMembers(type.Map, members) : FieldSet.Empty),
    };

    private static FieldSet OfMembers(MergeMap map, JsonObject members)
    {
        List<FieldSet.Entry>? entries = null;
        foreach (var (name, value) in members)
        {
            var (element, type, isDeclared) = map.Member(name);
            var (isMember, below) = Walk(type, value);
            FieldSet.Add(ref entries, element, isMember || !isDeclared || value is null or JsonObject { Count: 0 }, below);
        }

        return FieldSet.From(entries);
    }

    private static FieldSet OfItems(MergeList list, JsonArray items)
    {
        var elements = new PathElement[items.Count];
        var seen = new HashSet<PathElement>(items.Count);
        HashSet<PathElement>? twice = null;
        for (var i = 0; i < items.Count; i++)
        {
            elements[i] = ListItems.Element(list, items[i], i);
            if (!seen.Add(elements[i]))
            {
                (twice ??= []).Add(elements[i]);
            }
        }

        List<FieldSet.Entry>? entries = null;
        for (var i = 0; i < items.Count; i++)
        {
            // What is there twice is owned as a whole: nobody can say which of the two is meant.
            var below = twice is not null && twice.Contains(elements[i]) ? FieldSet.Empty : Walk(list.Item, items[i]).Below;
            FieldSet.Add(ref entries, elements[i], true, below);
        }

        return FieldSet.From(entries);
    }
}

using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>What tells the items of an associative list apart.</summary>
internal static class ListItems
{
    /// <summary>The step of an item.</summary>
    /// <returns>Null with the reason in <paramref name="error"/> where the item cannot be told apart.</returns>
    public static PathElement? Element(MergeList list, JsonNode? item, out string? error)
    {
        if (list.Keys.Count > 0)
        {
            return KeyElement(list, item, out error);
        }

        error = item switch
        {
            null => "associative list without keys has an element that's an explicit null",
            JsonObject => "associative list without keys has an element that's a map type",
            JsonArray => "not supported: associative list with lists as elements",
            _ => null,
        };
        return error is null ? PathElement.OfValue(PathValue.Of(item)) : null;
    }

    /// <summary>The step of an item of a list that was validated.</summary>
    /// <exception cref="TypedException">The item cannot be told apart.</exception>
    public static PathElement Element(MergeList list, JsonNode? item, int index) =>
        Element(list, item, out var error) ?? throw new TypedException($"element {index}: {error}");

    private static PathElement? KeyElement(MergeList list, JsonNode? item, out string? error)
    {
        if (item is not JsonObject members)
        {
            error = item is null
                ? "associative list with keys may not have a null element"
                : "associative list with keys may not have non-map elements";
            return null;
        }

        var map = list.Item.Map;
        var parts = new KeyPart[list.Keys.Count];
        var count = 0;
        foreach (var name in list.Keys)
        {
            if (members.TryGetPropertyValue(name, out var value))
            {
                parts[count++] = new(name, PathValue.Of(value));
            }
            else if (map is null)
            {
                error = $"couldn't find default value for {name}: associative list may not have non-map types";
                return null;
            }
            else if (map.Field(name)?.Default is { } standard)
            {
                parts[count++] = new(name, standard);
            }
        }

        if (count == 0)
        {
            error = $"associative list with keys has an element that omits all key fields "
                + $"[{string.Join(' ', list.Keys.Select(GoFormat.Quote))}] (and doesn't have default values for any key fields)";
            return null;
        }

        error = null;
        return PathElement.OfKey(count == parts.Length ? parts : parts[..count]);
    }
}

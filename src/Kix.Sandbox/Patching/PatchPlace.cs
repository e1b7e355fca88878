using System.Globalization;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Patching;

/// <summary>A member of an object, or an item of a list, whether it is there or not.</summary>
/// <param name="container">The object or list.</param>
/// <param name="key">The member's name, or the item's index; <c>-</c> is the end of a list.</param>
internal sealed class PatchPlace(JsonNode? container, string key)
{
    public string Key => key;

    /// <exception cref="PatchException">No such item.</exception>
    public JsonNode? Get() => container switch
    {
        JsonObject members => members[key],
        JsonArray items => items[Index(items.Count)],
        _ => throw new PatchException("no object and no list"),
    };

    /// <exception cref="PatchException">No such item.</exception>
    public void Set(JsonNode? value)
    {
        if (container is JsonArray items)
        {
            items[Index(items.Count)] = value?.DeepClone();
        }
        else
        {
            container!.AsObject()[key] = value?.DeepClone();
        }
    }

    /// <exception cref="PatchException">Not a place in or after the list.</exception>
    public void Add(JsonNode? value)
    {
        if (container is JsonArray items)
        {
            items.Insert(key == "-" ? items.Count : Index(items.Count + 1), value?.DeepClone());
        }
        else
        {
            Set(value);
        }
    }

    /// <exception cref="PatchException">It is not there.</exception>
    public void Remove()
    {
        if (container is JsonArray items)
        {
            items.RemoveAt(Index(items.Count));
        }
        else if (!container!.AsObject().Remove(key))
        {
            throw new PatchException($"Unable to remove nonexistent key: {key}: missing value");
        }
    }

    private int Index(int count)
    {
        if (!int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            throw new PatchException($"strconv.Atoi: parsing \"{key}\": invalid syntax");
        }

        return index < count && index >= -count
            ? index < 0 ? index + count : index
            : throw new PatchException($"Unable to access invalid index: {index}: invalid index referenced");
    }
}

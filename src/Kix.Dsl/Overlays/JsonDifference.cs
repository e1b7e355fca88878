using System.Text.Json.Nodes;

namespace Kix;

/// <summary>Carries the difference between two JSON values over to a third one.</summary>
internal static class JsonDifference
{
    /// <summary>The original with everything that differs between before and after.</summary>
    /// <param name="original">What the file says.</param>
    /// <param name="before">The same as the model writes it.</param>
    /// <param name="after">What the model writes after it was changed.</param>
    public static JsonObject Take(JsonObject original, JsonObject before, JsonObject after)
    {
        var result = (JsonObject)original.DeepClone();
        foreach (var (key, _) in before)
        {
            if (!after.ContainsKey(key))
            {
                result.Remove(key);
            }
        }

        foreach (var (key, value) in after)
        {
            if (before.ContainsKey(key) && JsonNode.DeepEquals(before[key], value))
            {
                continue;
            }

            result[key] = Take(result[key], before[key], value);
        }

        return result;
    }

    /// <summary>The pointer of a field that the second value does not have as the first has it; null where nothing is lost.</summary>
    public static string? Lost(JsonNode? said, JsonNode? kept, string at = "")
    {
        switch (said, kept)
        {
            case (JsonObject s, JsonObject k):
                return s.Where(p => p.Value is not null).Select(p => Lost(p.Value, k[p.Key], $"{at}/{p.Key}")).FirstOrDefault(l => l is not null);
            case (JsonArray s, JsonArray k) when s.Count == k.Count:
                return s.Select((item, i) => Lost(item, k[i], $"{at}/{i}")).FirstOrDefault(l => l is not null);
            case (JsonValue s, JsonValue k) when JsonNode.DeepEquals(s, k) || s.ToString() == k.ToString():
            case (null, null):
                return null;
            default:
                return at;
        }
    }

    private static JsonNode? Take(JsonNode? original, JsonNode? before, JsonNode? after) => (original, before, after) switch
    {
        (JsonObject o, JsonObject b, JsonObject a) => Take(o, b, a),
        (JsonArray o, JsonArray b, JsonArray a) when o.Count == b.Count => Items(o, b, a),
        _ => after?.DeepClone(),
    };

    /// <summary>Items of equal value, else of equal name, else at the same index are the same item.</summary>
    private static JsonArray Items(JsonArray original, JsonArray before, JsonArray after)
    {
        var result = new JsonArray();
        var taken = new HashSet<int>();
        for (var i = 0; i < after.Count; i++)
        {
            var at = Match(before, after[i], taken, i, sameLength: before.Count == after.Count);
            if (at < 0)
            {
                result.Add(after[i]?.DeepClone());
                continue;
            }

            taken.Add(at);
            result.Add(JsonNode.DeepEquals(before[at], after[i]) ? original[at]?.DeepClone() : Take(original[at]?.DeepClone(), before[at], after[i]));
        }

        return result;
    }

    private static int Match(JsonArray before, JsonNode? item, HashSet<int> taken, int index, bool sameLength)
    {
        var free = Enumerable.Range(0, before.Count).Where(i => !taken.Contains(i)).ToArray();
        foreach (var i in free.Where(i => JsonNode.DeepEquals(before[i], item)))
        {
            return i;
        }

        if (Name(item) is { } name)
        {
            foreach (var i in free.Where(i => Name(before[i]) == name))
            {
                return i;
            }

            return -1;
        }

        return sameLength && free.Contains(index) ? index : -1;
    }

    private static string? Name(JsonNode? item) => item is JsonObject o && o["name"] is JsonValue v && v.TryGetValue<string>(out var name) ? name : null;
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>Equality of JSON values: numbers by value, objects in any order, lists item by item.</summary>
internal static class JsonEquality
{
    public static bool AreEqual(JsonNode? left, JsonNode? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null)
        {
            return false;
        }

        if (left is JsonObject mine)
        {
            return right is JsonObject theirs && mine.Count == theirs.Count
                && mine.All(m => theirs.TryGetPropertyValue(m.Key, out var other) && AreEqual(m.Value, other));
        }

        if (left is JsonArray items)
        {
            return right is JsonArray others && items.Count == others.Count
                && items.Zip(others).All(pair => AreEqual(pair.First, pair.Second));
        }

        var kind = left.GetValueKind();
        return kind == right.GetValueKind() && kind switch
        {
            JsonValueKind.String => left.GetValue<string>() == right.GetValue<string>(),
            JsonValueKind.Number => PathValue.Of(left).Equals(PathValue.Of(right)),
            _ => true,
        };
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Schema;

/// <summary>Reading of members that may be absent.</summary>
internal static class JsonElementReading
{
    extension(JsonElement element)
    {
        /// <summary>The member, or an undefined element.</summary>
        public JsonElement Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

        /// <summary>The member's text; null where it is absent or not a string.</summary>
        public string? Text(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

        /// <summary>Whether the member is there and true.</summary>
        public bool Flag(string name) => element.Member(name).ValueKind == JsonValueKind.True;

        /// <summary>The member as a number; null where it is absent.</summary>
        public double? Number(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

        /// <summary>The items of a member that is a list; empty where it is absent.</summary>
        public IReadOnlyList<JsonElement> Items(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];

        /// <summary>The texts of a member that is a list of strings; empty where it is absent.</summary>
        public IReadOnlyList<string> Texts(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Array } value
                ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
                : [];

        /// <summary>A mutable copy; null for a JSON null.</summary>
        public JsonNode? ToNode() => element.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.Object => JsonObject.Create(element.Clone()),
            JsonValueKind.Array => JsonArray.Create(element.Clone()),
            _ => JsonValue.Create(element.Clone()),
        };
    }
}

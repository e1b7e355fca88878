using System.Text.Json;

namespace Kix.Engine.Live;

/// <summary>Reading of JSON members that may be absent.</summary>
internal static class JsonReading
{
    extension(JsonElement element)
    {
        /// <summary>Whether there is a value at all (a JSON null is one).</summary>
        public bool IsPresent => element.ValueKind != JsonValueKind.Undefined;

        /// <summary>Whether both are there and one value.</summary>
        public bool IsSame(JsonElement other) => element.IsPresent && other.IsPresent && JsonElement.DeepEquals(element, other);

        /// <summary>The member, or an undefined element.</summary>
        public JsonElement Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

        /// <summary>The member at a path of names, or an undefined element.</summary>
        public JsonElement Member(string first, params ReadOnlySpan<string> rest)
        {
            var value = element.Member(first);
            foreach (var name in rest)
            {
                value = value.Member(name);
            }

            return value;
        }

        /// <summary>The member's text; null where it is absent or not a string.</summary>
        public string? Text(string name) => element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

        /// <summary>Whether the member is there and true.</summary>
        public bool Flag(string name) => element.Member(name).ValueKind == JsonValueKind.True;

        /// <summary>The member as an integer; null where it is absent or no int64.</summary>
        public long? Integer(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

        /// <summary>The items of a member that is a list; nothing where it is absent.</summary>
        public IEnumerable<JsonElement> Items(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

        /// <summary>The members of a member that is an object; nothing where it is absent.</summary>
        public IEnumerable<JsonProperty> Members(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Object } value ? value.EnumerateObject() : [];

        /// <summary>The texts of a member that is a list of strings; nothing where it is absent.</summary>
        public IEnumerable<string> Texts(string name) =>
            element.Items(name).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!);
    }
}

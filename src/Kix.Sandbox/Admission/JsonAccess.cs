using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission;

/// <summary>Short ways to read and write Kubernetes objects that are held as JSON.</summary>
internal static class JsonAccess
{
    extension(JsonNode? node)
    {
        /// <summary>The node at a path of member names; null where any step is absent or no object.</summary>
        public JsonNode? At(params ReadOnlySpan<string> path)
        {
            var at = node;
            foreach (var step in path)
            {
                if (at is not JsonObject members || !members.TryGetPropertyValue(step, out at))
                {
                    return null;
                }
            }

            return at;
        }

        /// <summary>The string at a path; null where there is none.</summary>
        public string? Text(params ReadOnlySpan<string> path) =>
            node.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        /// <summary>The integer at a path; null where there is none.</summary>
        public long? Number(params ReadOnlySpan<string> path) => node.At(path) is JsonValue value ? value.AsInteger() : null;

        /// <summary>Whether the value at a path is <c>true</c>.</summary>
        public bool Flag(params ReadOnlySpan<string> path) =>
            node.At(path) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

        /// <summary>The object at a path; null where there is none.</summary>
        public JsonObject? Object(params ReadOnlySpan<string> path) => node.At(path) as JsonObject;

        /// <summary>The items of the list at a path that are objects; nothing where there is none.</summary>
        public IEnumerable<JsonObject> Objects(params ReadOnlySpan<string> path) =>
            node.At(path) is JsonArray items ? items.OfType<JsonObject>() : [];

        /// <summary>The items of the list at a path that are strings; nothing where there is none.</summary>
        public IEnumerable<string> Texts(params ReadOnlySpan<string> path) =>
            node.At(path) is JsonArray items ? items.Select(item => item.Text()).OfType<string>() : [];
    }

    extension(JsonObject owner)
    {
        /// <summary>The object member of this name, made when absent.</summary>
        public JsonObject Member(string name)
        {
            if (owner[name] is JsonObject existing)
            {
                return existing;
            }

            var made = new JsonObject();
            owner[name] = made;
            return made;
        }

        /// <summary>Sets a member where it is absent or null.</summary>
        public void Default(string name, JsonNode? value)
        {
            if (owner[name] is null)
            {
                owner[name] = value;
            }
        }

        /// <summary>Sets a string member where it is absent or empty.</summary>
        public void DefaultText(string name, string value)
        {
            if (string.IsNullOrEmpty(owner[name].Text()) && owner[name] is null or JsonValue)
            {
                owner[name] = value;
            }
        }

        /// <summary>Sets an integer member where it is absent or zero.</summary>
        public void DefaultNumber(string name, long value)
        {
            if (owner[name] is null || owner[name].Number() == 0)
            {
                owner[name] = value;
            }
        }

        /// <summary>A copy that nobody else holds.</summary>
        public JsonObject Copy() => (JsonObject)owner.DeepClone();
    }

    /// <summary>The value as an integer, whichever CLR type carries it; null for anything else.</summary>
    public static long? AsInteger(this JsonValue value)
    {
        if (value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        if (value.TryGetValue<long>(out var number))
        {
            return number;
        }

        if (value.TryGetValue<int>(out var small))
        {
            return small;
        }

        return decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && exact == decimal.Truncate(exact) && exact >= long.MinValue && exact <= long.MaxValue
            ? (long)exact
            : null;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Yaml;

/// <summary>What stands in a file where a text was to stand.</summary>
internal static class WrittenText
{
    /// <summary>A value in words: <c>the number 123</c>, <c>a list</c>. Its text is not shown, since it may be secret.</summary>
    public static string Describe(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {value.ToJsonString()}",
        _ => $"the boolean {value.ToJsonString()}",
    };

    /// <summary>A member that is a text; null where it is anything else.</summary>
    public static string? Text(this JsonObject content, string member) =>
        content[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

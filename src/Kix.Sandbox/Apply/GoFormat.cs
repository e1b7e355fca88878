using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>Values as Go's fmt package prints them, for messages that quote what was wrong.</summary>
internal static class GoFormat
{
    /// <summary><c>%q</c> of a string.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                < ' ' or '\u007f' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary><c>%T</c> of a decoded value.</summary>
    public static string Type(JsonNode? node) => node switch
    {
        null => "<nil>",
        JsonObject => "map[string]interface {}",
        JsonArray => "[]interface {}",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => JsonNumber.TryInteger(node.AsValue(), out _) ? "int64" : "float64",
            _ => "bool",
        },
    };

    /// <summary><c>%v</c> of a decoded value: <c>map[a:1 b:[x y]]</c>.</summary>
    public static string Plain(JsonNode? node) => node switch
    {
        null => "<nil>",
        JsonObject members => "map[" + string.Join(' ', Sorted(members).Select(m => $"{m.Key}:{Plain(m.Value)}")) + "]",
        JsonArray items => "[" + string.Join(' ', items.Select(Plain)) + "]",
        _ => Scalar(node, s => s),
    };

    /// <summary><c>%#v</c> of a decoded value: <c>map[string]interface {}{"a":1}</c>.</summary>
    public static string Syntax(JsonNode? node) => node switch
    {
        null => "interface {}(nil)",
        JsonObject members => "map[string]interface {}{"
            + string.Join(", ", Sorted(members).Select(m => $"{Quote(m.Key)}:{Syntax(m.Value)}")) + "}",
        JsonArray items => "[]interface {}{" + string.Join(", ", items.Select(Syntax)) + "}",
        _ => Scalar(node, Quote),
    };

    private static IOrderedEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonObject members) =>
        members.OrderBy(m => m.Key, StringComparer.Ordinal);

    private static string Scalar(JsonNode node, Func<string, string> text) =>
        node.GetValueKind() == JsonValueKind.String ? text(node.GetValue<string>()) : GoJson.Write(node);
}

using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Readings of manifests that rules of several kinds share.</summary>
internal static class Texts
{
    /// <summary>Bytes that a text takes, as far as its JSON tells.</summary>
    public static int Length(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(value).Length - 2 : 0;

    /// <summary>Bytes that a text takes in UTF-8: JSON writes some characters longer than they are.</summary>
    public static int Bytes(JsonElement value) => value.ValueKind != JsonValueKind.String ? 0
        : JsonMarshal.GetRawUtf8Value(value) is var raw && raw.Contains((byte)'\\') ? Encoding.UTF8.GetByteCount(value.GetString()!)
        : raw.Length - 2;

    /// <summary>Bytes that base64 stands for; 0 where a value is none.</summary>
    public static int DecodedBytes(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Base64.IsValid(value.GetString(), out var length) ? length : 0;

    /// <summary>Whether a member says something: an empty text is as good as none.</summary>
    public static bool Says(this JsonElement element, string name) => element.Member(name).ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => false,
        JsonValueKind.String => !element.Member(name).ValueEquals(""u8),
        _ => true,
    };

    /// <summary>A member's text; null where it is absent or empty.</summary>
    public static string? Word(this JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>Number of items of a list.</summary>
    public static int Count(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;

    /// <summary>The items of a list with the path from its object: <c>ports[0]</c>.</summary>
    public static IEnumerable<(string At, JsonElement Item)> Places(this JsonElement element, string name)
    {
        var index = 0;
        foreach (var item in element.Items(name))
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"{name}[{index++}]"), item);
        }
    }
}

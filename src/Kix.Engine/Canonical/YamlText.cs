using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kix.Engine.Canonical;

/// <summary>JSON as the YAML that kubectl would print: block style, members in their order, strings quoted only where they have to be.</summary>
public static partial class YamlText
{
    /// <summary>A value, ended by a line end. It is read back as the same value.</summary>
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                Members(text, value, 0);
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                Items(text, value, 0);
                break;
            default:
                Scalar(text, value, 0);
                text.Append('\n');
                break;
        }

        return text.ToString();
    }

    private static void Members(StringBuilder text, JsonElement value, int indent)
    {
        var isFirst = true;
        foreach (var member in value.EnumerateObject())
        {
            // The first member of an item stands behind its dash.
            text.Append(' ', isFirst && text.Length > 0 && text[^1] == ' ' ? 0 : indent).Append(Word(member.Name)).Append(':');
            isFirst = false;
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object when member.Value.EnumerateObject().Any():
                    text.Append('\n');
                    Members(text, member.Value, indent + 2);
                    break;
                case JsonValueKind.Array when member.Value.GetArrayLength() > 0:
                    text.Append('\n');
                    Items(text, member.Value, indent);
                    break;
                default:
                    text.Append(' ');
                    Scalar(text, member.Value, indent + 2);
                    text.Append('\n');
                    break;
            }
        }
    }

    private static void Items(StringBuilder text, JsonElement value, int indent)
    {
        var isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            text.Append(' ', isFirst && text.Length > 0 && text[^1] == ' ' ? 0 : indent).Append("- ");
            isFirst = false;
            switch (item.ValueKind)
            {
                case JsonValueKind.Object when item.EnumerateObject().Any():
                    Members(text, item, indent + 2);
                    break;
                case JsonValueKind.Array when item.GetArrayLength() > 0:
                    Items(text, item, indent + 2);
                    break;
                default:
                    Scalar(text, item, indent + 2);
                    text.Append('\n');
                    break;
            }
        }
    }

    private static void Scalar(StringBuilder text, JsonElement value, int indent)
    {
        if (value.ValueKind == JsonValueKind.String && Block().IsMatch(value.GetString()!))
        {
            var lines = value.GetString()!.Split('\n');
            var isEnded = lines[^1].Length == 0;
            text.Append(isEnded ? "|" : "|-");
            foreach (var line in isEnded ? lines.AsSpan(..^1) : lines)
            {
                text.Append('\n').Append(' ', line.Length == 0 ? 0 : indent).Append(line);
            }

            return;
        }

        text.Append(value.ValueKind == JsonValueKind.String ? Word(value.GetString()!) : Compact(value));
    }

    private static string Compact(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            value.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Word(string text) =>
        Plain().IsMatch(text) && !Reserved().IsMatch(text)
            ? text
            : $"\"{Escapes().Replace(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value, Whole)}\"";

    // JSON escapes a character beyond U+FFFF as two halves, of which YAML knows none (https://yaml.org/spec/1.2.2/#57-escaped-characters).
    private static string Whole(Match escape)
    {
        if (!escape.Groups["high"].Success)
        {
            return escape.Value;
        }

        var character = new Rune((char)Hex(escape.Groups["high"]), (char)Hex(escape.Groups["low"]));
        return Rune.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            ? $"\\U{character.Value:X8}"
            : character.ToString();
    }

    private static ushort Hex(Group digits) => ushort.Parse(digits.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\(?:u(?<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?<low>[dD][c-fC-F][0-9a-fA-F]{2})|.)")]
    private static partial Regex Escapes();

    // Text that no YAML reader takes for anything else: no indicators, no ": ", no " #", nothing of YAML 1.1's other types.
    [GeneratedRegex(@"^[A-Za-z/_.<](?:[A-Za-z0-9_./+=%,()@$~^;<>-]|:(?=[A-Za-z0-9_./])| (?! ))*(?<! )\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?:y|n|yes|no|on|off|true|false|null|~|<<|\.(?:inf|nan)|[-+.]?[0-9].*|.*:\s.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    // Several lines of printable text, the first of which is neither empty nor indented, with at most one line end at the end.
    [GeneratedRegex(@"^[^\s\p{C}][^\p{C}\u2028\u2029]*(?:\n[^\p{C}\u2028\u2029]*)*\n(?:[^\p{C}\u2028\u2029]*[^\s\p{C}]|(?<=[^\n]\n))\z")]
    private static partial Regex Block();
}

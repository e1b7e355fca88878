using System.Text.Json;
using System.Text.RegularExpressions;
using Kix.Engine.Diff;

namespace Kix.Cli.Rendering;

/// <summary>A value of a difference on one line: text as YAML would have it where that is plain, JSON otherwise.</summary>
internal static partial class FieldValueText
{
    public static string Of(FieldValue value) => value switch
    {
        FieldValue.Clear clear => Of(clear.Json),
        FieldValue.Redacted secret => $"(secret, value {secret.Mark})",
        _ => "(absent)",
    };

    private static string Of(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { } text && Plain().IsMatch(text) && !Reserved().IsMatch(text))
        {
            return text;
        }

        return JsonText.Compact(json);
    }

    // Words that no reader can take for a number, a list or the end of the value.
    [GeneratedRegex(@"^[A-Za-z_/.<*@%+=~-][^\p{C}""]*(?<! )\z|^[0-9][0-9A-Za-z._:/@-]*\z")]
    private static partial Regex Plain();

    // What would be something else than text without its quotes.
    [GeneratedRegex(@"^(?:true|false|null|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)\z|^\(")]
    private static partial Regex Reserved();
}

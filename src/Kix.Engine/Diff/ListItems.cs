using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>How items of lists are told apart, as structured-merge-diff does it (https://github.com/kubernetes-sigs/structured-merge-diff).</summary>
internal static class ListItems
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@ ");

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The step to an item of a keyed list; keys that it does not say take their defaults. Null for what is no object.</summary>
    public static PathStep? KeyOf(JsonElement item, SchemaNode list)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var keys = new List<KeyValuePair<string, JsonElement>>(list.Keys.Count);
        foreach (var key in list.Keys)
        {
            var value = item.Member(key);
            if (!value.IsPresent || IsDefaulted(value, list))
            {
                value = list.Items.Member(key).Default is { ValueKind: not JsonValueKind.Undefined } standard ? standard : value;
            }

            if (value.IsPresent)
            {
                keys.Add(new(key, value));
            }
        }

        return new PathStep(StepKind.Key, KeyText(keys));
    }

    /// <summary>The step to the item that a step of <c>managedFields</c> means: who says <c>protocol: ""</c> owns it under that name.</summary>
    public static PathStep Defaulted(PathStep step, SchemaNode list) =>
        step.Kind == StepKind.Key && step.Text.Contains("\"\"", StringComparison.Ordinal) && KeyOf(JsonElement.Parse(step.Text), list) is { } key ? key : step;

    // A Go type cannot tell an empty text from none, and takes the default for both.
    private static bool IsDefaulted(JsonElement value, SchemaNode list) => !list.IsCustom && value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8);

    /// <summary>The step to an item of a set.</summary>
    public static PathStep ValueOf(JsonElement item) => new(StepKind.Value, Canonical(item));

    /// <summary>Reads a step as <c>managedFields</c> writes it: <c>f:spec</c>, <c>k:{"name":"web"}</c>, <c>v:"x"</c>, <c>i:0</c>.</summary>
    public static PathStep? Parse(string text) => text switch
    {
        ['f', ':', .. var name] => PathStep.Member(name),
        ['k', ':', .. var keys] => new PathStep(
            StepKind.Key, KeyText([.. JsonElement.Parse(keys).EnumerateObject().Select(k => new KeyValuePair<string, JsonElement>(k.Name, k.Value))])),
        ['v', ':', .. var value] => ValueOf(JsonElement.Parse(value)),
        ['i', ':', .. var index] => new PathStep(StepKind.Index, index),
        _ => null,
    };

    /// <summary>An order of items, as a value that people can read.</summary>
    public static FieldValue Order(IEnumerable<PathStep> items) =>
        new FieldValue.Clear(JsonElement.Parse($"[{string.Join(',', items.Select(k => Quoted(k.ToString().Trim('[', ']'))))}]"));

    /// <summary>JSON without spaces, the same for the same value.</summary>
    public static string Canonical(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Quoted(value.GetString()!);
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                return value.GetRawText();
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A JSON string.</summary>
    public static string Quoted(string text) => text.AsSpan().ContainsAnyExcept(Plain)
        ? $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""
        : $"\"{text}\"";

    private static string KeyText(List<KeyValuePair<string, JsonElement>> keys)
    {
        if (keys is [var only])
        {
            return $"{{{Quoted(only.Key)}:{Canonical(only.Value)}}}";
        }

        keys.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return $"{{{string.Join(',', keys.Select(k => $"{Quoted(k.Key)}:{Canonical(k.Value)}"))}}}";
    }
}

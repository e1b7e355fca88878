using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Schema;

namespace Kix.Engine.Validation.Schemas;

/// <summary>
/// Fills in what a schema says for absent members, as a server does before it judges
/// (k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting). Needed only where schemas are combined: elsewhere an absent member is
/// simply not judged.
/// </summary>
internal static class Defaults
{
    /// <summary>The value with its defaults; the same value where none is missing.</summary>
    public static JsonElement Filled(JsonElement value, ValueForm form)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return value;
        }

        var node = value.ValueKind == JsonValueKind.Object ? (JsonNode)JsonObject.Create(value)! : JsonArray.Create(value)!;
        return Fill(node, form) ? JsonSerializer.SerializeToElement(node) : value;
    }

    private static bool Fill(JsonNode? node, ValueForm form)
    {
        var filled = false;
        switch (node)
        {
            case JsonObject members:
                foreach (var field in form.Fields)
                {
                    if (field.Default.ValueKind != JsonValueKind.Undefined && members[field.Name] is null && !(members.ContainsKey(field.Name) && field.Form.IsNullable))
                    {
                        members[field.Name] = Node(field.Default);
                        filled = true;
                    }

                    filled |= members[field.Name] is { } member && Fill(member, field.Form);
                }

                if (form.Kind == ValueShape.Map)
                {
                    foreach (var (_, entry) in members)
                    {
                        filled |= Fill(entry, form.Items);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    filled |= Fill(item, form.Items);
                }

                break;
        }

        return filled;
    }

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };
}

using System.Text.Json;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Versions;

namespace Kix.Sandbox.Http;

/// <summary>An object inside a list. Built-in kinds leave out their kind there, as a real server does; custom resources do not.</summary>
internal static class ListItem
{
    public static void Write(Utf8JsonWriter writer, ResourceType type, StoredObject item)
    {
        var sameVersion = (string?)item.Value["apiVersion"] == type.ApiVersion;
        if (type.IsCustom && sameVersion)
        {
            writer.WriteRawValue(item.Json.Span, skipInputValidation: true);
            return;
        }

        var value = sameVersion ? item.Value : Conversion.To(type, item.Value);
        writer.WriteStartObject();
        foreach (var (member, node) in value)
        {
            if (type.IsCustom || member is not ("kind" or "apiVersion"))
            {
                writer.WritePropertyName(member);
                if (node is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    node.WriteTo(writer);
                }
            }
        }

        writer.WriteEndObject();
    }
}

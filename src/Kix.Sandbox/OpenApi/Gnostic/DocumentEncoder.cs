using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Protobuf;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.OpenApi.Gnostic;

/// <summary>Writes an OpenAPI v2 document as the message <c>openapi.v2.Document</c>.</summary>
internal static class DocumentEncoder
{
    public static ReadOnlyMemory<byte> Encode(JsonObject document) => Message("Document", document);

    private static ReadOnlyMemory<byte> Message(string type, JsonNode value)
    {
        var writer = new WireWriter();
        switch (type)
        {
            // The messages that say which of several messages they hold.
            case "ParametersItem" when (string?)value["in"] == "body":
                Write(writer, 1, Wrapped(1, Message("BodyParameter", value)));
                break;
            case "ParametersItem":
                Write(writer, 1, Wrapped(2, (string?)value["in"] == "path"
                    ? Wrapped(4, Message("PathParameter", value))
                    : Wrapped(3, Message("QueryParameter", value))));
                break;
            case "ResponseValue":
                Write(writer, 1, Message("Response", value));
                break;
            case "AdditionalPropertiesItem" when value is JsonValue flag:
                writer.Number(2, flag.GetValue<bool>() ? 1 : 0);
                break;
            case "SchemaItem" or "ItemsItem" or "AdditionalPropertiesItem":
                Write(writer, 1, Message("Schema", value));
                break;
            default:
                Fields(writer, type, value.AsObject());
                break;
        }

        return writer.Written;
    }

    private static void Fields(WireWriter writer, string type, JsonObject value)
    {
        var fields = Messages.All[type];
        foreach (var (member, inner) in value.Where(m => m.Value is not null))
        {
            if (fields.TryGetValue(member, out var field))
            {
                foreach (var one in field.Repeats ? inner!.AsArray() : [inner!.DeepClone()])
                {
                    Add(writer, field, one!);
                }
            }
            else if (Messages.Extensions.TryGetValue(type, out var number))
            {
                Write(writer, number, Entry(member, Any(inner!)));
            }
        }
    }

    private static void Add(WireWriter writer, Field field, JsonNode value)
    {
        switch (field.Shape)
        {
            case Shape.Text:
                writer.Text(field.Number, (string)value!);
                break;
            case Shape.Number:
                writer.Number(field.Number, JsonText.Integer(value) ?? 0);
                break;
            case Shape.Fraction:
                writer.Fraction(field.Number, Fraction(value));
                break;
            case Shape.Boolean:
                writer.Number(field.Number, value.GetValue<bool>() ? 1 : 0);
                break;
            case Shape.Message:
                Write(writer, field.Number, Message(field.Type, value));
                break;
            case Shape.Words:
                Write(writer, field.Number, Words(value));
                break;
            case Shape.Named:
                Write(writer, field.Number, Entries(field.Type, value.AsObject()));
                break;
            case Shape.Any:
                Write(writer, field.Number, Any(value));
                break;
        }
    }

    private static ReadOnlyMemory<byte> Words(JsonNode value)
    {
        var writer = new WireWriter();
        foreach (var word in value is JsonArray many ? many.Select(m => (string)m!) : [(string)value!])
        {
            writer.Text(1, word);
        }

        return writer.Written;
    }

    // Paths have room for extensions before their entries; everything else that has names does not.
    private static ReadOnlyMemory<byte> Entries(string type, JsonObject value)
    {
        var writer = new WireWriter();
        foreach (var (name, inner) in value)
        {
            Write(writer, type == "PathItem" ? 2 : 1, Entry(name, Message(type, inner!)));
        }

        return writer.Written;
    }

    private static ReadOnlyMemory<byte> Entry(string name, ReadOnlyMemory<byte> value)
    {
        var writer = new WireWriter();
        writer.Text(1, name);
        Write(writer, 2, value);
        return writer.Written;
    }

    // JSON is YAML.
    private static ReadOnlyMemory<byte> Any(JsonNode value)
    {
        var writer = new WireWriter();
        writer.Text(2, value.ToJsonString(JsonText.Plain));
        return writer.Written;
    }

    private static ReadOnlyMemory<byte> Wrapped(int field, ReadOnlyMemory<byte> message)
    {
        var writer = new WireWriter();
        Write(writer, field, message);
        return writer.Written;
    }

    private static double Fraction(JsonNode value) => value.GetValueKind() == JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    private static void Write(WireWriter writer, int field, ReadOnlyMemory<byte> message) => writer.Bytes(field, message.Span);
}

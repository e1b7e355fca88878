using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Protobuf;

/// <summary>Turns messages into the JSON that they stand for.</summary>
internal static class MessageDecoder
{
    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    // Messages whose JSON is not an object with their fields.
    private static readonly Dictionary<string, Func<byte[], JsonNode?>> Special = new()
    {
        ["io.k8s.apimachinery.pkg.api.resource.Quantity"] = m => Only(m)?.DeepClone() ?? "0",
        ["io.k8s.apimachinery.pkg.util.intstr.IntOrString"] = IntOrString,
        [Meta + "Time"] = m => Time(m, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        [Meta + "Timestamp"] = m => Time(m, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        [Meta + "MicroTime"] = m => Time(m, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        [Meta + "FieldsV1"] = Raw,
        ["io.k8s.apimachinery.pkg.runtime.RawExtension"] = Raw,
        ["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON"] = Raw,
    };

    /// <summary>A message as JSON.</summary>
    /// <exception cref="FormatException">Not such a message.</exception>
    public static JsonObject Decode(string type, ReadOnlySpan<byte> message)
    {
        var fields = MessageFacts.Of(type) ?? throw new FormatException($"proto: unknown message {type}");
        var properties = SchemaCatalog.BuiltIn.Types.ContainsKey(type) ? SchemaCatalog.BuiltIn.Type(type).Properties : null;
        var result = new JsonObject();
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            var value = reader.Next(out var number);
            if (fields.TryGetValue(number, out var field))
            {
                Add(result, field, value, properties);
            }
        }

        return result;
    }

    private static void Add(JsonObject result, MessageField field, WireValue value, IReadOnlyDictionary<string, SchemaNode>? properties)
    {
        if (NameOf(field, properties) is not { } name)
        {
            // An embedded struct: its members are those of the object around it.
            foreach (var (member, inner) in Decode(field.Type, value.Bytes).ToArray())
            {
                result[member] = inner?.DeepClone();
            }
        }
        else if (field.IsMap)
        {
            var (key, item) = Entry(field, value);
            (result[name] as JsonObject ?? Set(result, name, new JsonObject()))[key] = item;
        }
        else if (field.Repeats)
        {
            (result[name] as JsonArray ?? Set(result, name, new JsonArray())).Add(Value(field.Type, value));
        }
        else if (Value(field.Type, value) is { } one)
        {
            result[name] = one;
        }
    }

    // A name that JSON does not have is an embedded struct, or written with other capitals (uID, Webhooks).
    private static string? NameOf(MessageField field, IReadOnlyDictionary<string, SchemaNode>? properties)
    {
        if (properties is null || properties.ContainsKey(field.Name))
        {
            return field.Name;
        }

        var alike = properties.Keys.FirstOrDefault(p => p.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
        return alike ?? (field.IsMessage && !field.Repeats && !field.IsMap ? null : field.Name);
    }

    private static (string Key, JsonNode? Value) Entry(MessageField field, WireValue entry)
    {
        var (key, item) = ("", Value(field.Type, default));
        var reader = new WireReader(entry.Bytes);
        while (!reader.AtEnd)
        {
            var part = reader.Next(out var number);
            if (number == 1)
            {
                key = part.Text;
            }
            else
            {
                item = Value(field.Type, part);
            }
        }

        return (key, item);
    }

    private static JsonNode? Value(string type, WireValue value)
    {
        if (Special.TryGetValue(type, out var special))
        {
            return special(value.Bytes.ToArray());
        }

        switch (type)
        {
            case "string":
                return value.Text;
            case "bytes":
                return Convert.ToBase64String(value.Bytes);
            case "bool":
                return value.Number != 0;
            case "int32" or "int64" or "uint32":
                return (long)value.Number;
            case "uint64":
                return value.Number;
            case "double":
                return BitConverter.UInt64BitsToDouble(value.Number);
            case "float":
                return BitConverter.UInt32BitsToSingle((uint)value.Number);
        }

        var decoded = Decode(type, value.Bytes);

        // A named list type is a message with its items: ExtraValue.
        return type.EndsWith(".ExtraValue", StringComparison.Ordinal) ? decoded["items"]?.DeepClone() ?? new JsonArray() : decoded;
    }

    private static JsonNode? Only(byte[] message)
    {
        var reader = new WireReader(message);
        return reader.AtEnd ? null : (JsonNode)reader.Next(out _).Text;
    }

    private static JsonNode? Raw(byte[] message)
    {
        var reader = new WireReader(message);
        return reader.AtEnd ? null : JsonText.Parse(reader.Next(out _).Bytes);
    }

    private static JsonNode? IntOrString(byte[] message)
    {
        var (isText, number, text) = (false, 0L, "");
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            var value = reader.Next(out var field);
            switch (field)
            {
                case 1:
                    isText = value.Number == 1;
                    break;
                case 2:
                    number = (int)value.Number;
                    break;
                case 3:
                    text = value.Text;
                    break;
            }
        }

        return isText ? text : number;
    }

    private static JsonNode? Time(byte[] message, string format)
    {
        var (seconds, nanoseconds) = (0L, 0L);
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            var value = reader.Next(out var field);
            (seconds, nanoseconds) = field == 1 ? ((long)value.Number, nanoseconds) : (seconds, (long)value.Number);
        }

        // The zero time is no time.
        return message.Length == 0
            ? null
            : DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100).UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    private static T Set<T>(JsonObject owner, string name, T value)
        where T : JsonNode
    {
        owner[name] = value;
        return value;
    }
}

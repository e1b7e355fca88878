using System.Text.Json.Nodes;
using Kix.Sandbox.Protobuf;

namespace Kix.Sandbox.Tests.Http;

/// <summary>Reads <c>openapi.v2.Document</c> back, by the numbers of gnostic's OpenAPIv2.proto, as far as clients read it.</summary>
internal static class OpenApiMessage
{
    private delegate JsonNode? Reading(WireValue value);

    private static readonly Dictionary<int, (string Name, bool Repeats, Reading Read)> Schema = new()
    {
        [1] = ("$ref", false, Text),
        [2] = ("format", false, Text),
        [9] = ("minimum", false, Double),
        [19] = ("required", true, Text),
        [21] = ("additionalProperties", false, v => Wrapped(v, 1)),
        [22] = ("type", false, v => First(v, Text)),
        [23] = ("items", false, v => Wrapped(v, 1)),
        [25] = ("properties", false, v => Entries(v, 1, ReadSchema)),
    };

    private static readonly Dictionary<int, (string Name, bool Repeats, Reading Read)> Operation = new()
    {
        [1] = ("tags", true, Text),
        [6] = ("produces", true, Text),
        [7] = ("consumes", true, Text),
        [8] = ("parameters", true, Parameter),
        [9] = ("responses", false, v => Entries(v, 1, _ => new JsonObject())),
    };

    private static readonly Dictionary<int, (string Name, bool Repeats, Reading Read)> Path = new()
    {
        [2] = ("get", false, v => Object(v, Operation, 13)),
        [3] = ("put", false, v => Object(v, Operation, 13)),
        [4] = ("post", false, v => Object(v, Operation, 13)),
        [5] = ("delete", false, v => Object(v, Operation, 13)),
        [8] = ("patch", false, v => Object(v, Operation, 13)),
        [9] = ("parameters", true, Parameter),
    };

    private static readonly Dictionary<int, (string Name, bool Repeats, Reading Read)> Document = new()
    {
        [1] = ("swagger", false, Text),
        [2] = ("info", false, _ => null),
        [8] = ("paths", false, v => Entries(v, 2, p => Object(p, Path, 0))),
        [9] = ("definitions", false, v => Entries(v, 1, ReadSchema)),
    };

    public static JsonObject Read(byte[] message) => Object(new WireValue(0, message), Document, 0);

    private static JsonObject ReadSchema(WireValue value) => Object(value, Schema, 31);

    private static JsonObject Object(WireValue message, Dictionary<int, (string Name, bool Repeats, Reading Read)> fields, int extensions)
    {
        var result = new JsonObject();
        var reader = new WireReader(message.Bytes);
        while (!reader.AtEnd)
        {
            var value = reader.Next(out var number);
            if (number == extensions)
            {
                var (name, inner) = Entry(value, any => JsonNode.Parse((string)First(any, Text)!));
                result[name] = inner;
            }
            else if (fields[number] is { Repeats: true } many)
            {
                result[many.Name] = result[many.Name] ?? new JsonArray();
                result[many.Name]!.AsArray().Add(many.Read(value));
            }
            else
            {
                result[fields[number].Name] = fields[number].Read(value);
            }
        }

        return result;
    }

    private static JsonObject Entries(WireValue value, int field, Reading read)
    {
        var result = new JsonObject();
        var reader = new WireReader(value.Bytes);
        while (!reader.AtEnd)
        {
            var entry = reader.Next(out var number);
            Assert.Equal(field, number);
            var (name, inner) = Entry(entry, read);
            result[name] = inner;
        }

        return result;
    }

    private static (string Name, JsonNode? Value) Entry(WireValue value, Reading read)
    {
        var reader = new WireReader(value.Bytes);
        var name = reader.Next(out _).Text;
        return (name, read(reader.Next(out _)));
    }

    private static JsonNode? Wrapped(WireValue value, int field)
    {
        var reader = new WireReader(value.Bytes);
        var inner = reader.Next(out var number);
        Assert.Equal(field, number);
        return ReadSchema(inner);
    }

    // Parameter (1) of a body (1), or of a query (2, 3) or path (2, 4); its name is field 2 in a body and 4 elsewhere.
    private static JsonObject Parameter(WireValue value)
    {
        var choice = new WireReader(new WireReader(value.Bytes).Next(out _).Bytes).Next(out var sort);
        var parameter = sort == 1 ? choice : new WireReader(choice.Bytes).Next(out _);
        var reader = new WireReader(parameter.Bytes);
        while (!reader.AtEnd)
        {
            var field = reader.Next(out var number);
            if (number == (sort == 1 ? 2 : 4))
            {
                return new JsonObject { ["name"] = field.Text };
            }
        }

        throw new FormatException("a parameter without a name");
    }

    private static JsonNode? First(WireValue value, Reading read) => read(new WireReader(value.Bytes).Next(out _));

    private static JsonNode? Text(WireValue value) => value.Text;

    private static JsonNode? Double(WireValue value) => BitConverter.UInt64BitsToDouble(value.Number);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Admission.Decoding;

/// <summary>
/// Reads a built-in object as the server's Go types do: members that the types do not have are dropped and named, nulls are zero
/// values, values of the wrong JSON type are refused, quantities and bytes get their canonical text. What is written for zero values
/// afterwards is the business of <see cref="ZeroValues"/>.
/// </summary>
internal sealed class ObjectDecoder(ICollection<string> problems)
{
    private readonly List<string> path = [];
    private readonly List<string> goPath = [];

    /// <summary>Decodes an object in place.</summary>
    /// <exception cref="GoDecodeException">A value is of the wrong type.</exception>
    public void Read(JsonObject value, SchemaNode schema) => Members(value, schema);

    private void Members(JsonObject value, SchemaNode schema)
    {
        if (schema.Properties.Count == 0 && schema.Values is null)
        {
            return;
        }

        foreach (var (name, member) in value.ToList())
        {
            if (!schema.Properties.TryGetValue(name, out var known))
            {
                problems.Add($"unknown field \"{Path(name)}\"");
                value.Remove(name);
                continue;
            }

            if (member is null)
            {
                value.Remove(name);
                continue;
            }

            path.Add(path.Count == 0 ? name : "." + name);
            goPath.Add(name);
            Replace(value, name, member, Value(member, known, schema));
            goPath.RemoveAt(goPath.Count - 1);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static void Replace(JsonObject owner, string name, JsonNode before, JsonNode? after)
    {
        if (!ReferenceEquals(before, after))
        {
            owner[name] = after;
        }
    }

    private JsonNode? Value(JsonNode value, SchemaNode schema, SchemaNode owner)
    {
        switch (schema.Kind)
        {
            case SchemaKind.Object:
                Members(value as JsonObject ?? throw Wrong(value, schema, owner), schema);
                return value;
            case SchemaKind.Map:
                Map(value as JsonObject ?? throw Wrong(value, schema, owner), schema.Values!, owner);
                return value;
            case SchemaKind.List:
                Items(value as JsonArray ?? throw Wrong(value, schema, owner), schema.Items!, owner);
                return value;
            case SchemaKind.Any:
                return value;
            default:
                return Scalars.Read(value, schema) ?? throw Wrong(value, schema, owner);
        }
    }

    private void Map(JsonObject value, SchemaNode values, SchemaNode owner)
    {
        foreach (var (name, member) in value.ToList())
        {
            path.Add(path.Count == 0 ? name : "." + name);
            goPath.Add(name);
            if (member is not null)
            {
                Replace(value, name, member, Value(member, values, owner));
            }
            else if (Scalars.Zero(values) is { } zero)
            {
                value[name] = zero;
            }

            goPath.RemoveAt(goPath.Count - 1);
            path.RemoveAt(path.Count - 1);
        }
    }

    private void Items(JsonArray value, SchemaNode items, SchemaNode owner)
    {
        for (var index = 0; index < value.Count; index++)
        {
            path.Add($"[{index}]");
            if (value[index] is not { } item)
            {
                value[index] = Scalars.Zero(items);
            }
            else
            {
                var read = Value(item, items, owner);
                if (!ReferenceEquals(read, item))
                {
                    value[index] = read;
                }
            }

            path.RemoveAt(path.Count - 1);
        }
    }

    private string Path(string last) => path.Count == 0 ? last : $"{string.Concat(path)}.{last}";

    private GoDecodeException Wrong(JsonNode value, SchemaNode schema, SchemaNode owner)
    {
        if (schema.Kind == SchemaKind.Quantity)
        {
            return new(value.GetValueKind() == JsonValueKind.String || value.GetValueKind() == JsonValueKind.Number
                ? $"quantities must match the regular expression '{Quantity.Pattern}'"
                : "unmarshalerDecoder: quantities must be strings or numbers");
        }

        var type = GoTypes.NameOf(owner);
        return new($"json: cannot unmarshal {GoTypes.Describe(value, schema)} into Go struct field {type}.{string.Join('.', goPath)} of type {GoTypes.Of(schema)}");
    }
}

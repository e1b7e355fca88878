using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Admission.Decoding;

/// <summary>
/// Reads a built-in object as the server's Go types do: members that the types do not have are dropped and named, nulls are zero
/// values, values of the wrong JSON type are refused, quantities and bytes get their canonical text. What is written for zero values
/// afterwards is the business of <see cref="ZeroValues"/>.
/// </summary>
/// <param name="problems">Gets the members that are unknown.</param>
/// <param name="unstructured">
/// Whether the object is built from values that were read already, as patches and applied configurations are, and not from a text: numbers
/// are then cut to size, and what does not fit is refused in other words.
/// </param>
internal sealed class ObjectDecoder(ICollection<string> problems, bool unstructured = false)
{
    // Go's errors name the members of structures, not the keys of maps.
    private const int KeyOfMap = -1;
    private readonly List<(string? Name, int Index)> path = [];

    /// <summary>Decodes an object in place.</summary>
    /// <exception cref="GoDecodeException">A value is of the wrong type.</exception>
    public void Read(JsonObject value, SchemaNode schema) => Members(value, schema);

    private void Members(JsonObject value, SchemaNode schema)
    {
        if (schema.Properties.Count == 0 && schema.Values is null)
        {
            return;
        }

        var changes = default(MemberChanges);
        foreach (var (name, member) in value)
        {
            if (!schema.Properties.TryGetValue(name, out var known))
            {
                problems.Add($"unknown field \"{Path(name)}\"");
                changes.Remove(name);
            }
            else if (member is null)
            {
                changes.Remove(name);
            }
            else
            {
                path.Add((name, 0));
                changes.Set(name, member, Value(member, known, schema));
                path.RemoveAt(path.Count - 1);
            }
        }

        changes.ApplyTo(value);
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
                return Scalar(value, schema) ?? throw Wrong(value, schema, owner);
        }
    }

    private JsonNode? Scalar(JsonNode value, SchemaNode schema)
    {
        if (!unstructured)
        {
            return Scalars.Read(value, schema);
        }

        try
        {
            return Unstructured.Number(value, schema) ?? Scalars.Read(value, schema);
        }
        catch (GoDecodeException e) when (schema.Format == "byte")
        {
            throw new GoDecodeException("error decoding from json: " + e.Message);
        }
    }

    private void Map(JsonObject value, SchemaNode values, SchemaNode owner)
    {
        var changes = default(MemberChanges);
        foreach (var (name, member) in value)
        {
            if (member is null)
            {
                changes.Set(name, null, Scalars.Zero(values));
                continue;
            }

            path.Add((name, KeyOfMap));
            changes.Set(name, member, Value(member, values, owner));
            path.RemoveAt(path.Count - 1);
        }

        changes.ApplyTo(value);
    }

    private void Items(JsonArray value, SchemaNode items, SchemaNode owner)
    {
        for (var index = 0; index < value.Count; index++)
        {
            path.Add((null, index));
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

    // spec.containers[0].image
    private string Path(string last)
    {
        var text = new StringBuilder();
        foreach (var (name, index) in path)
        {
            if (name is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else
            {
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            }
        }

        return text.Append(text.Length == 0 ? "" : ".").Append(last).ToString();
    }

    private GoDecodeException Wrong(JsonNode value, SchemaNode schema, SchemaNode owner)
    {
        if (schema.Kind == SchemaKind.Quantity)
        {
            return new(value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
                ? $"quantities must match the regular expression '{Quantity.Pattern}'"
                : "unmarshalerDecoder: quantities must be strings or numbers");
        }

        if (schema is { Kind: SchemaKind.String, Format: "date-time" } && value.GetValueKind() == JsonValueKind.String)
        {
            return new(GoTypes.NotATime(value.Text()!));
        }

        if (unstructured)
        {
            return new(Unstructured.Mismatch(value, schema));
        }

        var members = string.Join('.', path.Where(step => step.Index != KeyOfMap).Select(step => step.Name).OfType<string>());
        return new(
            $"json: cannot unmarshal {GoTypes.Describe(value, schema)} into Go struct field {GoTypes.NameOf(owner)}.{members} "
            + $"of type {GoTypes.Of(schema)}");
    }
}

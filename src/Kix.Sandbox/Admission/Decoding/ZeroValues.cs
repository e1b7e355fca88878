using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Admission.Decoding;

/// <summary>
/// Writes a built-in object as the server's Go types do: zero values of <c>omitempty</c> members vanish, structures and plain
/// members without it are always there. Idempotent.
/// </summary>
internal static class ZeroValues
{
    /// <summary>Normalises an object in place.</summary>
    public static void Write(JsonObject value, SchemaNode schema)
    {
        if (schema.Properties.Count == 0)
        {
            return;
        }

        var shapes = FieldShapes.Of(schema.TypeName);
        var changes = default(MemberChanges);
        foreach (var (name, member) in value)
        {
            if (!schema.Properties.TryGetValue(name, out var known))
            {
                continue;
            }

            var shape = shapes.GetValueOrDefault(name);
            Descend(member, known);
            if (IsLeftOut(member, known, shape))
            {
                changes.Remove(name);
            }
            else if (shape == FieldShape.Nullable && IsEmpty(member))
            {
                changes.Set(name, member, null);
            }
        }

        changes.ApplyTo(value);
        foreach (var (name, shape) in shapes)
        {
            if (!value.ContainsKey(name) && schema.Properties.TryGetValue(name, out var absent) && Always(shape, absent, out var zero))
            {
                value[name] = zero;
            }
        }
    }

    private static void Descend(JsonNode? value, SchemaNode schema)
    {
        switch (value)
        {
            case JsonObject members when schema.Kind == SchemaKind.Object:
                Write(members, schema);
                break;
            case JsonObject members when schema is { Kind: SchemaKind.Map, Values: { } values }:
                foreach (var (_, member) in members)
                {
                    Descend(member, values);
                }

                break;
            case JsonArray items when schema is { Kind: SchemaKind.List, Items: { } each }:
                foreach (var item in items)
                {
                    Descend(item, each);
                }

                break;
        }
    }

    private static bool IsLeftOut(JsonNode? value, SchemaNode schema, FieldShape shape) => shape switch
    {
        FieldShape.ValueOmitted => Scalars.IsZero(value),
        FieldShape.Optional => value is null || (schema.Kind is SchemaKind.List or SchemaKind.Map && IsEmpty(value)) || IsEmptyBytes(value, schema),
        FieldShape.StructureOmitted => value is null or JsonObject { Count: 0 },
        _ => false,
    };

    private static bool IsEmpty(JsonNode? value) => value is JsonArray { Count: 0 } or JsonObject { Count: 0 };

    private static bool IsEmptyBytes(JsonNode? value, SchemaNode schema) =>
        schema is { Kind: SchemaKind.String, Format: "byte" } && Scalars.IsZero(value);

    private static bool Always(FieldShape shape, SchemaNode schema, out JsonNode? zero)
    {
        zero = null;
        switch (shape)
        {
            case FieldShape.Value:
                zero = Scalars.Zero(schema);
                return true;
            case FieldShape.Structure when schema.Kind == SchemaKind.Object:
                var made = new JsonObject();
                Write(made, schema);
                zero = made;
                return true;
            case FieldShape.Nullable or FieldShape.Time:
                return true;
            case FieldShape.Quantity:
                zero = JsonValue.Create("0");
                return true;
            case FieldShape.IntOrString:
                zero = JsonValue.Create(0);
                return true;
            default:
                return false;
        }
    }
}

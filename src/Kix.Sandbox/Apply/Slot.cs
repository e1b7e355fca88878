using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>One side of a walk: nothing, or a JSON value that may be null. The two are not the same.</summary>
internal readonly struct Slot
{
    private Slot(JsonNode? node)
    {
        Exists = true;
        Node = node;
    }

    public static Slot Absent => default;

    public bool Exists { get; }

    public JsonNode? Node { get; }

    public JsonObject? Map => Node as JsonObject;

    public JsonArray? List => Node as JsonArray;

    public static Slot Of(JsonNode? node) => new(node);

    public static Slot In(JsonObject? members, string name) =>
        members is not null && members.TryGetPropertyValue(name, out var value) ? new(value) : default;

    public Slot Clone() => Exists ? new(Node?.DeepClone()) : default;
}

/// <summary>Which of its possible shapes a type takes for a value.</summary>
internal enum Shape
{
    Map,
    Scalar,
    List,
}

/// <summary>The shape, and whether the value decided it: nothing and null fit any.</summary>
internal readonly record struct Form(Shape Shape, bool IsDeduced)
{
    /// <exception cref="TypedException">The type allows nothing at all: the member is not in the schema.</exception>
    public static Form Of(MergeType? type, Slot value)
    {
        if (type is null)
        {
            throw new TypedException("schema error: invalid atom: inlined");
        }

        Shape? said = value.Node switch
        {
            null => null,
            JsonObject => type.Map is null ? null : Shape.Map,
            JsonArray => type.List is null ? null : Shape.List,
            _ => type.Scalar is null ? null : Shape.Scalar,
        };
        var alternatives = (type.Map is null ? 0 : 1) + (type.Scalar is null ? 0 : 1) + (type.List is null ? 0 : 1);
        var first = type.Map is not null ? Shape.Map : type.Scalar is not null ? Shape.Scalar : Shape.List;
        return new(said ?? first, said is not null || alternatives == 1);
    }
}

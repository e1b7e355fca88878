namespace Kix.Sandbox.Admission.Decoding;

/// <summary>How Go's JSON encoder treats a member of a built-in type when it is zero.</summary>
internal enum FieldShape
{
    /// <summary>A pointer, list or map that is left out when absent; a list or map also when empty.</summary>
    Optional,

    /// <summary>A plain value that is left out when zero.</summary>
    ValueOmitted,

    /// <summary>A plain value that is always written.</summary>
    Value,

    /// <summary>A structure that is always written.</summary>
    Structure,

    /// <summary>A structure that is left out when all of it is zero.</summary>
    StructureOmitted,

    /// <summary>A list, map or pointer that is null when absent.</summary>
    Nullable,

    /// <summary>A time that is null when absent.</summary>
    Time,

    /// <summary>A quantity that is <c>0</c> when absent.</summary>
    Quantity,

    /// <summary>An int-or-string that is 0 when absent.</summary>
    IntOrString,
}

/// <summary>
/// The shapes of all members of all built-in types, from the table that <c>eng/field-shapes.cs</c> derives from k8s.io/api 0.36.
/// </summary>
internal static class FieldShapes
{
    private static readonly IReadOnlyDictionary<string, FieldShape> None = new Dictionary<string, FieldShape>();
    private static readonly Lazy<Dictionary<string, IReadOnlyDictionary<string, FieldShape>>> Table = new(Read);

    /// <summary>The members of a type that are not <see cref="FieldShape.Optional"/>.</summary>
    /// <param name="typeName">The OpenAPI name of the type: <c>io.k8s.api.core.v1.Container</c>.</param>
    public static IReadOnlyDictionary<string, FieldShape> Of(string? typeName) =>
        typeName is not null && Table.Value.TryGetValue(typeName, out var shapes) ? shapes : None;

    // io.k8s.api.core.v1.EnvVar N:name V:value
    private static Dictionary<string, IReadOnlyDictionary<string, FieldShape>> Read()
    {
        using var stream = typeof(FieldShapes).Assembly.GetManifestResourceStream("field-shapes.txt")
            ?? throw new InvalidOperationException("the assembly lacks its resource field-shapes.txt");
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, IReadOnlyDictionary<string, FieldShape>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            var shapes = new Dictionary<string, FieldShape>(StringComparer.Ordinal);
            foreach (var part in parts.AsSpan(1))
            {
                foreach (var member in part[2..].Split(','))
                {
                    shapes[member] = ShapeOf(part[0]);
                }
            }

            table[parts[0]] = shapes;
        }

        return table;
    }

    private static FieldShape ShapeOf(char letter) => letter switch
    {
        'V' => FieldShape.ValueOmitted,
        'N' => FieldShape.Value,
        'S' => FieldShape.Structure,
        'Z' => FieldShape.StructureOmitted,
        'A' => FieldShape.Nullable,
        'T' => FieldShape.Time,
        'Q' => FieldShape.Quantity,
        'I' => FieldShape.IntOrString,
        _ => throw new InvalidOperationException($"field-shapes.txt: unknown letter {letter}"),
    };
}

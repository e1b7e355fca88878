using System.Runtime.CompilerServices;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>What a scalar must be.</summary>
internal enum ScalarType
{
    Numeric,
    String,
    Boolean,

    /// <summary>Any scalar.</summary>
    Untyped,
}

/// <summary>
/// How a value merges: as a scalar, a list or a map, or whichever of several it turns out to be. Derived from a schema as the
/// server does (kube-openapi, pkg/schemaconv): times, quantities and int-or-strings are untyped scalars; an object without declared
/// members takes anything; raw extensions are atomic.
/// </summary>
internal sealed class MergeType
{
    /// <summary>Anything, as one value.</summary>
    public static readonly MergeType Untyped = new(
        ScalarType.Untyped, new MergeList(false, [], () => Untyped!), new MergeMap(true, null, () => Untyped!));

    /// <summary>Anything; objects merge member by member.</summary>
    public static readonly MergeType Deduced = new(
        ScalarType.Untyped, new MergeList(false, [], () => Untyped), new MergeMap(false, null, () => Deduced!));

    private static readonly ConditionalWeakTable<SchemaNode, MergeType> Closed = [];
    private static readonly ConditionalWeakTable<SchemaNode, MergeType> Open = [];

    private MergeType(ScalarType? scalar, MergeList? list, MergeMap? map)
    {
        Scalar = scalar;
        List = list;
        Map = map;
    }

    public ScalarType? Scalar { get; }

    public MergeList? List { get; }

    public MergeMap? Map { get; }

    /// <summary>The type of a whole object.</summary>
    public static MergeType Of(SchemaNode schema) => Of(schema, false);

    /// <summary>
    /// The type of a schema below one that keeps (<paramref name="open"/>) or refuses unknown members. A named type starts anew.
    /// </summary>
    private static MergeType Of(SchemaNode schema, bool open) =>
        open && schema.TypeName is null
            ? Open.GetValue(schema, static s => Make(s, true))
            : Closed.GetValue(schema, static s => Make(s, s.PreservesUnknownFields));

    private static MergeType Make(SchemaNode schema, bool open)
    {
        if (schema.TypeName == "io.k8s.apimachinery.pkg.runtime.RawExtension")
        {
            return Untyped;
        }

        return schema.Kind switch
        {
            SchemaKind.Object or SchemaKind.Map => new(null, null, MapOf(schema, open)),
            SchemaKind.List => new(null, ListOf(schema, open), null),
            SchemaKind.String => new(schema.Format is null or "byte" ? ScalarType.String : ScalarType.Untyped, null, null),
            SchemaKind.Integer or SchemaKind.Number => new(ScalarType.Numeric, null, null),
            SchemaKind.Boolean => new(ScalarType.Boolean, null, null),
            SchemaKind.Quantity => new(ScalarType.Untyped, null, null),
            _ => new(ScalarType.Untyped, ListOf(schema, open), MapOf(schema, open)),
        };
    }

    private static MergeList ListOf(SchemaNode schema, bool open) => new(
        schema.ListType != ListType.Atomic, schema.ListMapKeys, () => schema.Items is { } items ? Of(items, open) : Untyped);

    private static MergeMap MapOf(SchemaNode schema, bool open) => new(
        schema.MapType == MapType.Atomic,
        schema.Properties.Count == 0 ? null : () => Fields(schema, open),
        () => schema.Values is { } values ? Of(values, open) : open || schema.Properties.Count == 0 ? Deduced : null);

    private static Dictionary<string, MergeField> Fields(SchemaNode schema, bool open)
    {
        var fields = new Dictionary<string, MergeField>(schema.Properties.Count, StringComparer.Ordinal);
        foreach (var (name, node) in schema.Properties)
        {
            var hasDefault = node.HasDefault && node.Default.ValueKind != System.Text.Json.JsonValueKind.Null;
            fields.Add(name, new(PathElement.OfField(name), Of(node, open), hasDefault ? PathValue.Of(node.CreateDefault()) : null));
        }

        return fields;
    }
}

/// <summary>A declared member.</summary>
/// <param name="Element">Its step in a path, shared by all walks.</param>
/// <param name="Type">How it merges.</param>
/// <param name="Default">Its value as part of a key where an item leaves it out.</param>
internal sealed record MergeField(PathElement Element, MergeType Type, PathValue? Default);

/// <summary>How a list merges.</summary>
internal sealed class MergeList(bool associative, IReadOnlyList<string> keys, Func<MergeType> item)
{
    private MergeType? _item;

    /// <summary>Whether items are told apart, by <see cref="Keys"/> or as a set; otherwise the list is one value.</summary>
    public bool IsAssociative { get; } = associative;

    /// <summary>The key members of items; empty for a set.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;

    public MergeType Item => _item ??= item();
}

/// <summary>How a map or struct merges.</summary>
internal sealed class MergeMap(bool atomic, Func<Dictionary<string, MergeField>>? fields, Func<MergeType?> other)
{
    private Dictionary<string, MergeField>? _fields;
    private readonly Lazy<MergeType?> _other = new(other);

    /// <summary>Whether the map is one value.</summary>
    public bool IsAtomic { get; } = atomic;

    /// <summary>The type of undeclared members; null where there may be none.</summary>
    public MergeType? Other => _other.Value;

    /// <summary>The declared member of that name, or null.</summary>
    public MergeField? Field(string name) => fields is null ? null : (_fields ??= fields()).GetValueOrDefault(name);

    /// <summary>The type and step of a member, declared or not.</summary>
    public (PathElement Element, MergeType? Type, bool IsDeclared) Member(string name) =>
        Field(name) is { } field ? (field.Element, field.Type, true) : (PathElement.OfField(name), Other, false);
}

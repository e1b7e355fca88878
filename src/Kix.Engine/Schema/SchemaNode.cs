using System.Collections.Concurrent;
using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Schema;

/// <summary>
/// What is known of one place in an object. Immutable; children are read when somebody walks into them, so that recursive types
/// cost nothing. Safe to share between threads.
/// </summary>
public sealed class SchemaNode
{
    private readonly SchemaTypes _types;
    private readonly JsonElement _json;
    private ConcurrentDictionary<string, SchemaNode?>? _members;
    private SchemaNode? _items;
    private SchemaNode? _values;

    /// <summary>Reads a schema.</summary>
    /// <param name="types">What it may refer to.</param>
    /// <param name="json">The schema.</param>
    /// <param name="reference">The reference that led to it, whose siblings say more; undefined where there is none.</param>
    /// <param name="typeName">Its name, where it has one.</param>
    /// <param name="isObject">Whether values are objects with <c>metadata</c> though the schema does not say so (the root of a custom kind).</param>
    internal SchemaNode(SchemaTypes types, JsonElement json, JsonElement reference, string? typeName, bool isObject = false)
    {
        _types = types;
        _json = json;
        TypeName = typeName;
        Shape = SchemaWords.ShapeOf(json, typeName, types.AreCustom);
        (List, Keys) = SchemaWords.ListOf(json);
        IsAtomic = Shape switch
        {
            ValueShape.List => List == ListShape.Atomic,
            ValueShape.Object or ValueShape.Map or ValueShape.Any => SchemaWords.IsAtomicMap(reference) ?? SchemaWords.IsAtomicMap(json) ?? false,
            _ => true,
        };
        Default = reference.Member("default") is { ValueKind: not JsonValueKind.Undefined } own ? own : json.Member("default");
        IsNullable = json.Flag("nullable") || reference.Flag("nullable");
        KeepsUnknown = json.Flag("x-kubernetes-preserve-unknown-fields");
        IsEmbeddedObject = isObject || json.Flag("x-kubernetes-embedded-resource");
    }

    /// <summary>Nothing is known.</summary>
    public static SchemaNode Unknown { get; } = new(SchemaTypes.None, default, default, null);

    /// <summary>Name of the type: <c>io.k8s.api.core.v1.Container</c>; null where it is written in place.</summary>
    public string? TypeName { get; }

    /// <summary>What values look like.</summary>
    public ValueShape Shape { get; }

    /// <summary>The sort of list; <see cref="ListShape.Atomic"/> for what is none.</summary>
    public ListShape List { get; }

    /// <summary>The members that tell items of a <see cref="ListShape.Keyed"/> list apart.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Whether the value has one owner and is replaced as a whole: scalars, atomic lists, atomic maps.</summary>
    public bool IsAtomic { get; }

    /// <summary>Whether a value there has one owner and is replaced as a whole: of what no schema tells, lists are.</summary>
    public bool IsWhole(JsonElement value) => IsAtomic || (value.ValueKind == JsonValueKind.Array && List == ListShape.Atomic);

    /// <summary>The default; undefined where there is none.</summary>
    public JsonElement Default { get; }

    /// <summary>Whether null is a value.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether undeclared members are kept.</summary>
    public bool KeepsUnknown { get; }

    /// <summary>Whether the server keeps values as they were sent, having no Go type for them.</summary>
    public bool IsCustom => _types.AreCustom;

    /// <summary>Whether the value is a whole Kubernetes object.</summary>
    public bool IsEmbeddedObject { get; }

    /// <summary>Names of members that must be there.</summary>
    public IEnumerable<string> Required => _json.Texts("required");

    /// <summary>The values allowed; empty where any is.</summary>
    public IEnumerable<JsonElement> Enum => _json.Items("enum");

    /// <summary>Names of the declared members.</summary>
    public IEnumerable<string> MemberNames => _json.Members("properties").Select(p => p.Name);

    /// <summary>What is known of a list's items.</summary>
    public SchemaNode Items => _items ??= _types.Read(_json.Member("items"));

    /// <summary>What is known of the members that are not declared.</summary>
    public SchemaNode Values => _values ??= _types.Read(_json.Member("additionalProperties"));

    /// <summary>What is known of a member: declared, or one of a map, or nothing.</summary>
    public SchemaNode Member(string name) => Declared(name) ?? Values;

    /// <summary>A declared member; null where there is none of that name.</summary>
    public SchemaNode? Declared(string name)
    {
        var members = _members ?? Interlocked.CompareExchange(ref _members, new(StringComparer.Ordinal), null) ?? _members;
        return members.GetOrAdd(
            name,
            static (n, node) => node.ReadDeclared(n),
            this);
    }

    private SchemaNode? ReadDeclared(string name) => IsEmbeddedObject && name == "metadata"
        ? BuiltInSchemas.Instance.ObjectMeta
        : _json.Member("properties").Member(name) is { ValueKind: JsonValueKind.Object } member ? _types.Read(member) : null;

    /// <summary>The shape, and the name of the type where it has one.</summary>
    public override string ToString() => TypeName is null ? $"{Shape}" : $"{Shape} {TypeName}";
}

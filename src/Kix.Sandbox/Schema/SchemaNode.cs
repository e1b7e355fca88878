using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Sandbox.Schema;

/// <summary>
/// The schema of one place in an object. Immutable and safe to share between threads; children are read on first use, so a
/// recursive type (the schema of schemas) costs nothing until somebody walks into it. Built-in and custom kinds look alike.
/// </summary>
public sealed class SchemaNode
{
    private static readonly IReadOnlyDictionary<string, SchemaNode> NoProperties = new Dictionary<string, SchemaNode>();

    private readonly SchemaReader _reader;
    private readonly JsonElement _element;
    private readonly SchemaNode? _target;
    private IReadOnlyDictionary<string, SchemaNode>? _properties;
    private SchemaNode? _items;
    private SchemaNode? _values;
    private IReadOnlyList<SchemaNode>? _allOf;
    private IReadOnlyList<SchemaNode>? _anyOf;
    private IReadOnlyList<SchemaNode>? _oneOf;
    private SchemaNode? _not;

    /// <summary>Reads a schema that stands for itself.</summary>
    internal SchemaNode(SchemaReader reader, JsonElement element, string? typeName)
    {
        _reader = reader;
        _element = element;
        TypeName = typeName;
        Format = element.Text("format");
        Kind = SchemaReader.KindOf(element, typeName, Format);
        Required = element.Texts("required");
        Enum = element.Items("enum");
        Default = element.Member("default");
        ListType = SchemaReader.ListTypeOf(element, out var keys);
        ListMapKeys = keys;
        ExplicitMapType = SchemaReader.MapTypeOf(element);
        PatchStrategies = SchemaReader.PatchStrategiesOf(element);
        PatchMergeKey = element.Text("x-kubernetes-patch-merge-key");
        PreservesUnknownFields = element.Flag("x-kubernetes-preserve-unknown-fields");
        IsEmbeddedResource = element.Flag("x-kubernetes-embedded-resource");
        Nullable = element.Flag("nullable");
        Limits = SchemaReader.LimitsOf(element);
    }

    /// <summary>Reads a reference whose siblings say more than its target does.</summary>
    internal SchemaNode(SchemaNode target, JsonElement siblings)
    {
        _reader = target._reader;
        _element = target._element;
        _target = target;
        TypeName = target.TypeName;
        Format = target.Format;
        Kind = target.Kind;
        Required = target.Required;
        Enum = target.Enum;
        Default = siblings.Member("default") is { ValueKind: not JsonValueKind.Undefined } own ? own : target.Default;
        ListType = target.ListType;
        ListMapKeys = target.ListMapKeys;
        ExplicitMapType = SchemaReader.MapTypeOf(siblings) ?? target.ExplicitMapType;
        PatchStrategies = SchemaReader.PatchStrategiesOf(siblings) is { Count: > 0 } strategies ? strategies : target.PatchStrategies;
        PatchMergeKey = siblings.Text("x-kubernetes-patch-merge-key") ?? target.PatchMergeKey;
        PreservesUnknownFields = target.PreservesUnknownFields;
        IsEmbeddedResource = target.IsEmbeddedResource;
        Nullable = siblings.Flag("nullable") || target.Nullable;
        Limits = target.Limits;
    }

    /// <summary>What a value looks like.</summary>
    public SchemaKind Kind { get; }

    /// <summary>The OpenAPI name of a built-in type, <c>io.k8s.api.core.v1.Container</c>; null where it is written in place.</summary>
    public string? TypeName { get; }

    /// <summary>The format: <c>int32</c>, <c>int64</c>, <c>double</c>, <c>byte</c>, <c>date-time</c>; for custom kinds whatever they say.</summary>
    public string? Format { get; }

    /// <summary>Declared members of an object, in the order of the document.</summary>
    public IReadOnlyDictionary<string, SchemaNode> Properties =>
        _properties ??= _target is not null ? _target.Properties : _reader.PropertiesOf(_element) ?? NoProperties;

    /// <summary>The schema of the members that are not declared, for a <see cref="SchemaKind.Map"/>; null elsewhere.</summary>
    public SchemaNode? Values => _values ??= _target is not null ? _target.Values : _reader.ValuesOf(_element);

    /// <summary>The schema of a list's items; null elsewhere.</summary>
    public SchemaNode? Items => _items ??= _target is not null ? _target.Items : _reader.ItemsOf(_element);

    /// <summary>The names of members that must be there.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>The values allowed; empty where any is.</summary>
    public IReadOnlyList<JsonElement> Enum { get; }

    /// <summary>The default, or an undefined element (<see cref="HasDefault"/>).</summary>
    public JsonElement Default { get; }

    /// <summary>Whether there is a default.</summary>
    public bool HasDefault => Default.ValueKind != JsonValueKind.Undefined;

    /// <summary>How the items of a list belong together.</summary>
    public ListType ListType { get; }

    /// <summary>The members that tell the items of a <see cref="Schema.ListType.Map"/> apart; empty elsewhere.</summary>
    public IReadOnlyList<string> ListMapKeys { get; }

    /// <summary>How the members of an object belong together.</summary>
    public MapType MapType => ExplicitMapType ?? MapType.Granular;

    /// <summary>What the schema itself says of <see cref="MapType"/>; null where it is silent.</summary>
    public MapType? ExplicitMapType { get; }

    /// <summary>Strategies of a strategic merge patch: <c>merge</c>, <c>retainKeys</c>, <c>replace</c>.</summary>
    public IReadOnlyList<string> PatchStrategies { get; }

    /// <summary>The member that tells items apart in a strategic merge patch.</summary>
    public string? PatchMergeKey { get; }

    /// <summary>Whether undeclared members are kept (<c>x-kubernetes-preserve-unknown-fields</c>).</summary>
    public bool PreservesUnknownFields { get; }

    /// <summary>Whether the value is an object of its own kind (<c>x-kubernetes-embedded-resource</c>).</summary>
    public bool IsEmbeddedResource { get; }

    /// <summary>Whether null is a value.</summary>
    public bool Nullable { get; }

    /// <summary>Further demands; null where there are none.</summary>
    public SchemaLimits? Limits { get; }

    /// <summary>All of these must hold as well.</summary>
    public IReadOnlyList<SchemaNode> AllOf => _allOf ??= _reader.NodesOf(_element, "allOf");

    /// <summary>One or more of these must hold.</summary>
    public IReadOnlyList<SchemaNode> AnyOf => _anyOf ??= _reader.NodesOf(_element, "anyOf");

    /// <summary>Exactly one of these must hold.</summary>
    public IReadOnlyList<SchemaNode> OneOf => _oneOf ??= _reader.NodesOf(_element, "oneOf");

    /// <summary>This must not hold.</summary>
    public SchemaNode? Not =>
        _not ??= _element.Member("not") is { ValueKind: JsonValueKind.Object } not ? _reader.Read(not) : null;

    /// <summary>A new copy of the default; null where there is none or it is null.</summary>
    public JsonNode? CreateDefault() => HasDefault ? Default.ToNode() : null;

    /// <summary>The kind and, for a named type, the name.</summary>
    public override string ToString() => TypeName is null ? Kind.ToString() : $"{Kind} {TypeName}";
}

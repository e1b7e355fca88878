using System.Text.Json.Nodes;

namespace Kix.Sandbox.Apply;

/// <summary>An object in one of its versions, which can be seen in another.</summary>
internal sealed class TypedObject(JsonObject value, string apiVersion, IObjectVersions versions)
{
    public JsonObject Value { get; } = value;

    public string ApiVersion { get; } = apiVersion;

    public MergeType Type { get; } = MergeType.Of(
        versions.SchemaOf(apiVersion) ?? throw new ArgumentException($"{apiVersion} is not served.", nameof(apiVersion)));

    /// <summary>The object in another version; null where that is not served.</summary>
    public TypedObject? In(string version) =>
        version == ApiVersion ? this
        : versions.SchemaOf(version) is null ? null
        : new(versions.Convert(Value, version), version, versions);

    public TypedObject With(JsonNode? other) => new(other as JsonObject ?? [], ApiVersion, versions);

    public FieldSet Fields() => TypedFields.Of(Type, Value);

    public TypedObject Without(FieldSet fields) => With(TypedRemoval.Without(Type, Value, fields));

    public TypedObject Merge(TypedObject applied) => With(TypedMerge.Merge(Type, Value, applied.Value));

    public TypedComparison Compare(TypedObject after) => TypedComparison.Of(Type, Value, after.Value);
}

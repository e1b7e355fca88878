using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Validation.Schemas;

/// <summary>
/// Forms of structural schemas, as CustomResourceDefinitions hold them
/// (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema).
/// </summary>
internal static class CustomForms
{
    // What is required is noted in 63 bits; nobody requires more of one object.
    private const int MostRequired = 63;

    /// <summary>The form of a version's objects; anything where it has no schema.</summary>
    public static ValueForm OfVersion(JsonElement version) =>
        version.Member("schema", "openAPIV3Schema") is { ValueKind: JsonValueKind.Object } schema ? Read(schema, isRoot: true) : ValueForm.Any;

    private static ValueForm Read(JsonElement schema, bool isRoot = false, bool isPart = false)
    {
        var keepsUnknown = isPart || schema.Flag("x-kubernetes-preserve-unknown-fields");
        var embedded = isRoot || schema.Flag("x-kubernetes-embedded-resource");
        var kind = KindOf(schema, embedded);
        var items = kind == ValueShape.List ? schema.Member("items") : schema.Member("additionalProperties");
        var fields = Fields(schema, embedded, isRoot, isPart, out var required);
        return new ValueForm(kind, () => items.ValueKind == JsonValueKind.Object ? Read(items, isPart: isPart) : ValueForm.Any)
        {
            Fields = fields,
            RequiredFields = required,
            KeepsUnknown = keepsUnknown || kind == ValueShape.Any,
            DropsUnknown = fields.Length == 0,
            IsNullable = schema.Flag("nullable"),
            Limits = Limits(schema),
        };
    }

    private static ValueShape KindOf(JsonElement schema, bool embedded) => schema.Flag("x-kubernetes-int-or-string")
        ? ValueShape.IntOrString
        : schema.Text("type") switch
        {
            "object" when !embedded && schema.Member("additionalProperties").ValueKind is JsonValueKind.Object or JsonValueKind.True => ValueShape.Map,
            "object" => ValueShape.Object,
            "array" => ValueShape.List,
            "string" => ValueShape.Text,
            "integer" => ValueShape.Integer,
            "number" => ValueShape.Number,
            "boolean" => ValueShape.Boolean,
            _ => embedded ? ValueShape.Object : ValueShape.Any,
        };

    private static FieldForm[] Fields(JsonElement schema, bool embedded, bool isRoot, bool isPart, out int required)
    {
        var needed = schema.Texts("required").ToHashSet(StringComparer.Ordinal);
        var fields = new Dictionary<string, FieldForm>(StringComparer.Ordinal);
        var count = 0;
        foreach (var property in schema.Members("properties"))
        {
            // What has a default is never absent.
            var isNeeded = needed.Remove(property.Name) && !property.Value.Member("default").IsPresent && count < MostRequired;
            fields[property.Name] = new FieldForm(property.Name, () => Read(property.Value, isPart: isPart))
            {
                Required = isNeeded ? count++ : -1,
                Default = property.Value.Member("default"),
            };
        }

        // A part of anyOf may require what is declared elsewhere.
        foreach (var name in needed.Where(_ => count < MostRequired))
        {
            fields[name] = new FieldForm(name, () => ValueForm.Any) { Required = count++ };
        }

        if (embedded)
        {
            foreach (var name in (ReadOnlySpan<string>)["apiVersion", "kind"])
            {
                fields[name] = new FieldForm(name, () => Text) { Required = isRoot || count >= MostRequired ? -1 : count++, NeedsContent = true };
            }

            fields["metadata"] = new FieldForm("metadata", () => BuiltInForms.Instance.ObjectMeta);
        }

        required = count;
        return FieldForm.Sorted(fields.Values);
    }

    private static ValueForm Text { get; } = new(ValueShape.Text);

    private static ValueLimits? Limits(JsonElement schema)
    {
        var type = schema.Text("x-kubernetes-list-type");
        var limits = new ValueLimits
        {
            Enum = [.. schema.Items("enum")],
            Minimum = Real(schema, "minimum"),
            ExclusiveMinimum = schema.Flag("exclusiveMinimum"),
            Maximum = Real(schema, "maximum"),
            ExclusiveMaximum = schema.Flag("exclusiveMaximum"),
            MultipleOf = Real(schema, "multipleOf"),
            MinLength = schema.Integer("minLength"),
            MaxLength = schema.Integer("maxLength"),
            Pattern = schema.Text("pattern"),
            Format = schema.Text("format"),
            MinItems = schema.Integer("minItems"),
            MaxItems = schema.Integer("maxItems"),
            UniqueItems = schema.Flag("uniqueItems"),
            IsSet = type == "set",
            Keys = type == "map" ? [.. schema.Texts("x-kubernetes-list-map-keys")] : [],
            MinProperties = schema.Integer("minProperties"),
            MaxProperties = schema.Integer("maxProperties"),
            AllOf = Parts(schema, "allOf"),
            AnyOf = Parts(schema, "anyOf"),
            OneOf = Parts(schema, "oneOf"),
            Not = schema.Member("not") is { ValueKind: JsonValueKind.Object } not ? Read(not, isPart: true) : null,
        };
        return limits.IsEmpty ? null : limits;
    }

    private static ValueForm[] Parts(JsonElement schema, string word) => [.. schema.Items(word).Select(p => Read(p, isPart: true))];

    private static double? Real(JsonElement schema, string word) =>
        schema.Member(word) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}

using System.Text.Json;

namespace Kix.Sandbox.Schema;

/// <summary>Turns OpenAPI v3 schemas, as the facts and custom resource definitions write them, into nodes.</summary>
internal sealed class SchemaReader(Func<string, SchemaNode> typeNamed)
{
    private const string QuantityType = "io.k8s.apimachinery.pkg.api.resource.Quantity";

    /// <summary>A schema written in place, or a reference with or without siblings.</summary>
    public SchemaNode Read(JsonElement element)
    {
        if (element.Text("$ref") is not { } reference)
        {
            return new SchemaNode(this, element, null);
        }

        var target = typeNamed(reference[(reference.LastIndexOf('/') + 1)..]);
        var silent = element.EnumerateObject().All(p => p.Name is "$ref" or "description");
        return silent ? target : new SchemaNode(target, element);
    }

    /// <summary>The declared members; null where there are none.</summary>
    public IReadOnlyDictionary<string, SchemaNode>? PropertiesOf(JsonElement element)
    {
        if (element.Member("properties") is not { ValueKind: JsonValueKind.Object } properties)
        {
            return null;
        }

        var nodes = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        foreach (var property in properties.EnumerateObject())
        {
            nodes[property.Name] = Read(property.Value);
        }

        return nodes;
    }

    /// <summary>The schema of undeclared members: <c>additionalProperties</c>, which may be a schema or <c>true</c>.</summary>
    public SchemaNode? ValuesOf(JsonElement element) =>
        element.Member("additionalProperties") is { ValueKind: JsonValueKind.Object or JsonValueKind.True } values ? Read(values) : null;

    /// <summary>The schema of a list's items; null for what is not a list.</summary>
    public SchemaNode? ItemsOf(JsonElement element) =>
        element.Member("items") is { ValueKind: JsonValueKind.Object } items ? Read(items) : null;

    /// <summary>The alternatives under a keyword.</summary>
    public IReadOnlyList<SchemaNode> NodesOf(JsonElement element, string keyword) => [.. element.Items(keyword).Select(Read)];

    /// <summary>The shape of values; see <see cref="SchemaKind"/>.</summary>
    public static SchemaKind KindOf(JsonElement element, string? typeName, string? format)
    {
        if (typeName == QuantityType)
        {
            return SchemaKind.Quantity;
        }

        if (element.Flag("x-kubernetes-int-or-string"))
        {
            return SchemaKind.IntOrString;
        }

        return element.Text("type") switch
        {
            null when format == "int-or-string" => SchemaKind.IntOrString,
            "object" => element.Member("additionalProperties").ValueKind is JsonValueKind.Object or JsonValueKind.True
                ? SchemaKind.Map
                : SchemaKind.Object,
            "array" => SchemaKind.List,
            "string" => SchemaKind.String,
            "integer" => SchemaKind.Integer,
            "number" => SchemaKind.Number,
            "boolean" => SchemaKind.Boolean,
            _ => SchemaKind.Any,
        };
    }

    /// <summary>
    /// The list type, and the keys of a map. Without <c>x-kubernetes-list-type</c> the patch strategy decides, as in the server's
    /// conversion (kube-openapi, pkg/schemaconv): <c>merge</c> with a key is a map of that key, without one a set.
    /// </summary>
    public static ListType ListTypeOf(JsonElement element, out IReadOnlyList<string> keys)
    {
        keys = [];
        switch (element.Text("x-kubernetes-list-type"))
        {
            case "map":
                keys = element.Texts("x-kubernetes-list-map-keys");
                return ListType.Map;
            case "set":
                return ListType.Set;
            case not null:
                return ListType.Atomic;
        }

        if (element.Text("type") != "array" || element.Text("x-kubernetes-patch-strategy") is not ("merge" or "merge,retainKeys"))
        {
            return ListType.Atomic;
        }

        if (element.Text("x-kubernetes-patch-merge-key") is not { } key)
        {
            return ListType.Set;
        }

        keys = [key];
        return ListType.Map;
    }

    /// <summary>What is said of the map type; null where nothing is.</summary>
    public static MapType? MapTypeOf(JsonElement element) => element.Text("x-kubernetes-map-type") switch
    {
        "atomic" => MapType.Atomic,
        "granular" => MapType.Granular,
        _ => null,
    };

    /// <summary>The patch strategies, which are one text with commas.</summary>
    public static IReadOnlyList<string> PatchStrategiesOf(JsonElement element) =>
        element.Text("x-kubernetes-patch-strategy")?.Split(',') ?? [];

    /// <summary>The further demands; null where there are none.</summary>
    public static SchemaLimits? LimitsOf(JsonElement element)
    {
        var limits = new SchemaLimits
        {
            Minimum = element.Number("minimum"),
            ExclusiveMinimum = element.Flag("exclusiveMinimum"),
            Maximum = element.Number("maximum"),
            ExclusiveMaximum = element.Flag("exclusiveMaximum"),
            MultipleOf = element.Number("multipleOf"),
            MinLength = (long?)element.Number("minLength"),
            MaxLength = (long?)element.Number("maxLength"),
            Pattern = element.Text("pattern"),
            MinItems = (long?)element.Number("minItems"),
            MaxItems = (long?)element.Number("maxItems"),
            UniqueItems = element.Flag("uniqueItems"),
            MinProperties = (long?)element.Number("minProperties"),
            MaxProperties = (long?)element.Number("maxProperties"),
        };
        return limits == Nothing ? null : limits;
    }

    private static readonly SchemaLimits Nothing = new();
}

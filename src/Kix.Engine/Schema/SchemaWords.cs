using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Schema;

/// <summary>The words of OpenAPI v3 schemas as Kubernetes uses them.</summary>
internal static class SchemaWords
{
    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    public static ValueShape ShapeOf(JsonElement schema, string? typeName, bool custom)
    {
        switch (typeName)
        {
            case "io.k8s.apimachinery.pkg.api.resource.Quantity":
                return ValueShape.Quantity;
            case Meta + "Time" or Meta + "MicroTime":
                return ValueShape.Time;
            case "io.k8s.apimachinery.pkg.util.intstr.IntOrString":
                return ValueShape.IntOrString;
        }

        if (schema.Flag("x-kubernetes-int-or-string"))
        {
            return ValueShape.IntOrString;
        }

        return schema.Text("type") switch
        {
            "object" => schema.Member("additionalProperties").ValueKind is JsonValueKind.Object or JsonValueKind.True
                ? ValueShape.Map
                : ValueShape.Object,
            "array" => ValueShape.List,
            "string" when schema.Text("format") == "int-or-string" => ValueShape.IntOrString,

            // The server decodes and encodes what it has Go types for, and leaves the text of custom kinds alone.
            "string" when schema.Text("format") == "byte" && !custom => ValueShape.Bytes,
            "string" => ValueShape.Text,
            "integer" => ValueShape.Integer,
            "number" => ValueShape.Number,
            "boolean" => ValueShape.Boolean,
            _ => ValueShape.Any,
        };
    }

    /// <summary>
    /// The sort of list and its keys. A list type that is not said follows from the patch strategy, as for the server itself:
    /// https://github.com/kubernetes/kube-openapi/blob/master/pkg/schemaconv/smd.go
    /// </summary>
    public static (ListShape Shape, IReadOnlyList<string> Keys) ListOf(JsonElement schema)
    {
        switch (schema.Text("x-kubernetes-list-type"))
        {
            case "map":
                return (ListShape.Keyed, [.. schema.Texts("x-kubernetes-list-map-keys")]);
            case "set":
                return (ListShape.Set, []);
            case not null:
                return (ListShape.Atomic, []);
        }

        var merges = schema.Text("type") == "array" && schema.Text("x-kubernetes-patch-strategy")?.Split(',').Contains("merge") == true;
        return (merges, schema.Text("x-kubernetes-patch-merge-key")) switch
        {
            (true, { } key) => (ListShape.Keyed, [key]),
            (true, null) => (ListShape.Set, []),
            _ => (ListShape.Atomic, []),
        };
    }

    public static bool? IsAtomicMap(JsonElement schema) => schema.Text("x-kubernetes-map-type") switch
    {
        "atomic" => true,
        "granular" => false,
        _ => null,
    };
}

using System.Globalization;
using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Kinds;

/// <summary>
/// The rules of structural schemas
/// (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema).
/// </summary>
internal static class StructuralSchemas
{
    private static readonly string[] Combinations = ["allOf", "anyOf", "oneOf"];
    private static readonly string[] NotInCombinations = ["description", "type", "default", "additionalProperties", "nullable", "x-kubernetes-preserve-unknown-fields"];

    /// <summary>KIX4029 for each place of a version's schema that breaks one.</summary>
    public static void Check(Inspection inspection, JsonElement schema, string at)
    {
        if (schema.Word("type") is { } type && type != "object")
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, $"{at}.type", $"is {Inspection.Show(type)}, and must be 'object' at the root");
        }

        Node(inspection, schema, at);
    }

    private static void Node(Inspection inspection, JsonElement schema, string at)
    {
        var isUntyped = schema.Flag("x-kubernetes-int-or-string") || schema.Flag("x-kubernetes-preserve-unknown-fields");
        if (!schema.Says("type") && !isUntyped)
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, $"{at}.type", "is required: say it, or x-kubernetes-int-or-string or x-kubernetes-preserve-unknown-fields");
        }

        if (schema.Text("type") == "array" && schema.Member("items").ValueKind != JsonValueKind.Object)
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, $"{at}.items", "is required where the type is array");
        }

        if (schema.Member("properties").ValueKind == JsonValueKind.Object && schema.Member("additionalProperties").ValueKind == JsonValueKind.Object)
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, $"{at}.additionalProperties", "is not allowed beside properties");
        }

        if (schema.Flag("uniqueItems"))
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, $"{at}.uniqueItems", "must not be true: say x-kubernetes-list-type: set");
        }

        if (schema.Text("x-kubernetes-list-type") == "map" && schema.Count("x-kubernetes-list-map-keys") == 0)
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, $"{at}.x-kubernetes-list-map-keys", "is required where x-kubernetes-list-type is map");
        }

        foreach (var property in schema.Members("properties").Where(p => p.Value.ValueKind == JsonValueKind.Object))
        {
            Node(inspection, property.Value, $"{at}.properties[{property.Name}]");
        }

        foreach (var below in (ReadOnlySpan<string>)["items", "additionalProperties"])
        {
            if (schema.Member(below).ValueKind == JsonValueKind.Object)
            {
                Node(inspection, schema.Member(below), $"{at}.{below}");
            }
        }

        if (!schema.Flag("x-kubernetes-int-or-string"))
        {
            Parts(inspection, schema, at);
        }
    }

    // Parts of combinations only restrict: what a value is made of is said outside.
    private static void Parts(Inspection inspection, JsonElement schema, string at)
    {
        foreach (var word in Combinations)
        {
            var index = 0;
            foreach (var part in schema.Items(word))
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{at}.{word}[{index++}]");
                foreach (var field in NotInCombinations.Where(f => part.Member(f).IsPresent))
                {
                    inspection.Refuse(Catalogue.DefinitionInvalid, $"{place}.{field}", "is not allowed inside a combination: say it outside");
                }
            }
        }
    }
}

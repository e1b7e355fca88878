using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.CustomResources;

/// <summary>Removes what a structural schema does not declare.</summary>
/// <remarks>As k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning.</remarks>
internal static class Pruning
{
    public static void Prune(JsonNode? node, SchemaNode schema, string path, ICollection<string> problems)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members.ToArray())
                {
                    var inner = path.Length == 0 ? member : $"{path}.{member}";
                    if ((schema.Properties.TryGetValue(member, out var found) ? found : schema.Values) is { } declared)
                    {
                        Prune(value, declared, inner, problems);
                    }
                    else if (!IsOpen(schema))
                    {
                        members.Remove(member);
                        problems.Add($"unknown field \"{inner}\"");
                    }
                }

                break;
            case JsonArray items when schema.Items is { } item:
                for (var i = 0; i < items.Count; i++)
                {
                    Prune(items[i], item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), problems);
                }

                break;
        }
    }

    // A built-in type without members is free-form: FieldsV1, RawExtension.
    private static bool IsOpen(SchemaNode schema) =>
        schema.PreservesUnknownFields || schema.Kind == SchemaKind.Any || (schema.TypeName is not null && schema.Properties.Count == 0);
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>
/// Fills in the API's defaults: for each type, wherever it occurs, what its SetDefaults function in
/// k8s.io/kubernetes/pkg/apis/*/v1/defaults.go sets, outer types before inner ones, and the defaults that the schema declares.
/// </summary>
internal static class ObjectDefaults
{
    private static readonly Dictionary<string, Action<JsonObject>> ByType = Collect();
    private static readonly ConcurrentDictionary<SchemaNode, (string Name, SchemaNode Member)[]> Declared = new(ReferenceEqualityComparer.Instance);

    /// <summary>Fills in the defaults of an object in place. Idempotent.</summary>
    public static void Fill(JsonObject value, SchemaNode schema)
    {
        if (schema.TypeName is { } type && ByType.TryGetValue(type, out var defaults))
        {
            defaults(value);
        }

        foreach (var (name, member) in value)
        {
            if (member is JsonObject or JsonArray && schema.Properties.TryGetValue(name, out var known))
            {
                Descend(member, known);
            }
        }

        foreach (var (name, member) in Declared.GetOrAdd(schema, DeclaredOf))
        {
            value.Default(name, member.CreateDefault());
        }
    }

    // Zeroes are declared as defaults, too: they say that a member is no pointer.
    private static (string Name, SchemaNode Member)[] DeclaredOf(SchemaNode schema) =>
        [
            .. schema.Properties
                .Where(member => member.Value.HasDefault && member.Value.CreateDefault() is JsonValue plain && !Decoding.Scalars.IsZero(plain))
                .Select(member => (member.Key, member.Value)),
        ];

    private static void Descend(JsonNode value, SchemaNode schema)
    {
        switch (value)
        {
            case JsonObject members when schema.Kind == SchemaKind.Object:
                Fill(members, schema);
                break;
            case JsonObject members when schema is { Kind: SchemaKind.Map, Values.Kind: SchemaKind.Object }:
                foreach (var member in members.Select(member => member.Value).OfType<JsonObject>())
                {
                    Fill(member, schema.Values!);
                }

                break;
            case JsonArray items when schema is { Kind: SchemaKind.List, Items.Kind: SchemaKind.Object }:
                foreach (var item in items.OfType<JsonObject>())
                {
                    Fill(item, schema.Items!);
                }

                break;
        }
    }

    private static Dictionary<string, Action<JsonObject>> Collect()
    {
        var table = new Dictionary<string, Action<JsonObject>>(StringComparer.Ordinal);
        foreach (var (type, defaults) in (IEnumerable<(string, Action<JsonObject>)>)
            [
                .. PodDefaults.All, .. CoreDefaults.All, .. ServiceDefaults.All, .. WorkloadDefaults.All, .. BatchDefaults.All,
                .. NetworkingDefaults.All, .. AccessDefaults.All, .. AutoscalingDefaults.All, .. StorageDefaults.All,
                .. RegistrationDefaults.All, .. SchedulingDefaults.All,
            ])
        {
            table.Add(type, defaults);
        }

        return table;
    }
}

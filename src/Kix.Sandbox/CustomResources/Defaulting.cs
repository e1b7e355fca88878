using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.CustomResources;

/// <summary>Fills in the defaults of a structural schema; a null where null is no value goes, or becomes the default.</summary>
/// <remarks>As k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting.</remarks>
internal static class Defaulting
{
    public static void Default(JsonNode? node, SchemaNode schema)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, declared) in schema.Properties)
                {
                    Default(members, member, declared);
                }

                foreach (var (member, value) in schema.Values is null ? [] : members.Where(m => !schema.Properties.ContainsKey(m.Key)).ToArray())
                {
                    if (value is null && !schema.Values!.Nullable && schema.Values.Kind != SchemaKind.Any)
                    {
                        members.Remove(member);
                    }
                    else
                    {
                        Default(value, schema.Values!);
                    }
                }

                break;
            case JsonArray items when schema.Items is { } item:
                foreach (var value in items)
                {
                    Default(value, item);
                }

                break;
        }
    }

    private static void Default(JsonObject members, string member, SchemaNode declared)
    {
        if (members.TryGetPropertyValue(member, out var value))
        {
            if (value is null && !declared.Nullable && declared.Kind != SchemaKind.Any)
            {
                members.Remove(member);
            }
            else
            {
                Default(value, declared);
                return;
            }
        }

        if (declared.HasDefault && declared.TypeName is null)
        {
            var made = declared.CreateDefault();
            Default(made, declared);
            members[member] = made;
        }
    }
}

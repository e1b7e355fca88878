using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Apply;

/// <summary>
/// What a new, empty object of a built-in kind looks like once Go has written it: structs that are no pointers are there, and so are
/// members that are never left out. It is what the server compares a created object with, so that <c>spec</c> itself belongs to
/// nobody while <c>spec.strategy.rollingUpdate</c>, a pointer, belongs to its creator. The OpenAPI documents tell such structs by
/// their default <c>{}</c>. A custom resource starts with nothing.
/// </summary>
internal static class ZeroObject
{
    private static readonly ConditionalWeakTable<SchemaNode, JsonObject> Known = [];

    /// <summary>The empty object; shared, not to be modified.</summary>
    public static JsonObject Of(SchemaNode schema) => Known.GetValue(schema, static s => s.TypeName is null ? [] : Make(s));

    private static JsonObject Make(SchemaNode schema)
    {
        var zero = new JsonObject();
        foreach (var (name, node) in schema.Properties)
        {
            if (node.Kind == SchemaKind.Object && node.Properties.Count > 0 && node.HasDefault)
            {
                zero.Add(name, Make(node));
            }
            else if (schema.Required.Contains(name))
            {
                zero.Add(name, node.Kind switch
                {
                    SchemaKind.String when node.Format is null => JsonValue.Create(""),
                    SchemaKind.Integer or SchemaKind.Number => JsonValue.Create(0),
                    SchemaKind.Boolean => JsonValue.Create(false),
                    _ => null,
                });
            }
        }

        return zero;
    }
}

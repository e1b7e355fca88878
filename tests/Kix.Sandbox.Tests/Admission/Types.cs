using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Admission;

/// <summary>The built-in types as the write pipeline names them.</summary>
internal static class Types
{
    /// <summary>The type of an object; null for one that the server does not have built in.</summary>
    public static ResourceType? Of(string? apiVersion, string? kind)
    {
        var gvk = GroupVersionKind.Of(apiVersion ?? "", kind ?? "");
        if (SchemaCatalog.BuiltIn.Resource(gvk) is not { } facts || SchemaCatalog.BuiltIn.TypeNameOf(gvk) is not { } schema)
        {
            return null;
        }

        return new()
        {
            Resource = new GroupResource(gvk.Group, facts.Plural),
            Version = gvk.Version,
            Kind = gvk.Kind,
            ListKind = gvk.Kind + "List",
            Singular = facts.Singular,
            Namespaced = facts.Namespaced,
            Verbs = facts.Verbs,
            SchemaName = schema,
            Subresources = facts.Subresources.ToDictionary(
                s => s.Name, s => new Subresource(s.Name, s.Kind.Group, s.Kind.Version, s.Kind.Kind, s.Verbs)),
        };
    }
}

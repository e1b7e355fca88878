using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The resource types that every API server has, read from the schema facts.</summary>
internal static class BuiltInResources
{
    private static readonly Lazy<IReadOnlyList<ResourceType>> Types = new(() => [.. SchemaCatalog.BuiltIn.Resources.Select(Read)]);

    /// <summary>All types, groups and versions in the order of discovery: the preferred version of a group first.</summary>
    public static IReadOnlyList<ResourceType> All => Types.Value;

    private static ResourceType Read(ResourceFacts facts)
    {
        var schema = SchemaCatalog.BuiltIn.TypeNameOf(facts.Kind);
        return new ResourceType
        {
            Resource = new GroupResource(facts.Kind.Group, facts.Plural),
            Version = facts.Kind.Version,
            Kind = facts.Kind.Kind,
            ListKind = facts.Kind.Kind + "List",
            Singular = facts.Singular,
            Namespaced = facts.Namespaced,
            Verbs = facts.Verbs,
            ShortNames = facts.ShortNames,
            Categories = facts.Categories,
            Subresources = facts.Subresources.ToDictionary(s => s.Name, s => Read(facts, s)),
            SchemaName = schema,
            HasStatus = schema is not null && SchemaCatalog.BuiltIn.Type(schema).Properties.ContainsKey("status"),
        };
    }

    // Discovery leaves out the group and version of a subresource that speaks its resource's own.
    private static Subresource Read(ResourceFacts facts, SubresourceFacts sub)
    {
        var own = (sub.Kind.Group, sub.Kind.Version) == (facts.Kind.Group, facts.Kind.Version);
        return new Subresource(sub.Name, own ? "" : sub.Kind.Group, own ? "" : sub.Kind.Version, sub.Kind.Kind, sub.Verbs);
    }
}

using System.Text.Json;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>The resource types that every API server has, read from the schema facts.</summary>
internal static class BuiltInResources
{
    private static readonly Lazy<IReadOnlyList<ResourceType>> Types = new(Read);

    /// <summary>All types, groups and versions in the order of discovery: the preferred version of a group first.</summary>
    public static IReadOnlyList<ResourceType> All => Types.Value;

    private static List<ResourceType> Read()
    {
        var schemas = new Dictionary<(string Group, string Version, string Kind), string>();
        foreach (var type in SchemaFacts.Types.EnumerateObject())
        {
            if (type.Value.TryGetProperty("x-kubernetes-group-version-kind", out var kinds))
            {
                foreach (var kind in kinds.EnumerateArray())
                {
                    schemas.TryAdd((Text(kind, "group"), Text(kind, "version"), Text(kind, "kind")), type.Name);
                }
            }
        }

        var result = new List<ResourceType>();
        foreach (var group in SchemaFacts.Groups.EnumerateArray())
        {
            var name = Text(group, "group");
            foreach (var version in group.GetProperty("versions").EnumerateArray())
            {
                foreach (var resource in version.GetProperty("resources").EnumerateArray())
                {
                    result.Add(ReadType(name, Text(version, "version"), resource, schemas));
                }
            }
        }

        return result;
    }

    private static ResourceType ReadType(
        string group, string version, JsonElement resource, Dictionary<(string, string, string), string> schemas)
    {
        var kind = Text(resource.GetProperty("responseKind"), "kind");
        var schema = schemas.GetValueOrDefault((group, version, kind));
        return new ResourceType
        {
            Resource = new GroupResource(group, Text(resource, "resource")),
            Version = version,
            Kind = kind,
            ListKind = kind + "List",
            Singular = Text(resource, "singularResource"),
            Namespaced = Text(resource, "scope") == "Namespaced",
            Verbs = Texts(resource, "verbs"),
            ShortNames = Texts(resource, "shortNames"),
            Categories = Texts(resource, "categories"),
            Subresources = resource.TryGetProperty("subresources", out var subresources)
                ? subresources.EnumerateArray().Select(ReadSubresource).ToDictionary(s => s.Name)
                : [],
            SchemaName = schema,
            HasStatus = schema is not null && SchemaFacts.Types.GetProperty(schema).GetProperty("properties").TryGetProperty("status", out _),
        };
    }

    private static Subresource ReadSubresource(JsonElement element)
    {
        var kind = element.GetProperty("responseKind");
        return new Subresource(
            Text(element, "subresource"), Text(kind, "group"), Text(kind, "version"), Text(kind, "kind"), Texts(element, "verbs"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(i => i.GetString()!)] : [];
}

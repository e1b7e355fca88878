using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Http;

/// <summary>All of discovery in one document, <c>apidiscovery.k8s.io/v2</c>.</summary>
internal static class AggregatedDiscovery
{
    public static JsonObject List(IEnumerable<(string Name, IReadOnlyList<string> Versions)> groups, IReadOnlyList<ResourceType> types) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. groups.Select(g => Group(g.Name, g.Versions, types))]),
    };

    private static JsonObject Group(string name, IReadOnlyList<string> versions, IReadOnlyList<ResourceType> types) => new()
    {
        ["metadata"] = name.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = name },
        ["versions"] = new JsonArray([.. versions.Select(version => new JsonObject
        {
            ["version"] = version,
            ["resources"] = new JsonArray([.. types
                .Where(t => t.Resource.Group == name && t.Version == version)
                .OrderBy(t => t.Resource.Resource, StringComparer.Ordinal)
                .Select(Resource)]),
            ["freshness"] = "Current",
        })]),
    };

    private static JsonObject Resource(ResourceType type)
    {
        var entry = new JsonObject
        {
            ["resource"] = type.Resource.Resource,
            ["responseKind"] = Kind(type.IsCustom ? type.Resource.Group : "", type.IsCustom ? type.Version : "", type.Kind),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = DiscoveryDocuments.Texts(type.Verbs),
        };
        if (type.ShortNames.Count > 0)
        {
            entry["shortNames"] = DiscoveryDocuments.Texts(type.ShortNames);
        }

        if (type.Categories.Count > 0)
        {
            entry["categories"] = DiscoveryDocuments.Texts(type.Categories);
        }

        if (type.Subresources.Count > 0)
        {
            entry["subresources"] = new JsonArray([.. type.Subresources.Values.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new JsonObject
            {
                ["subresource"] = s.Name,
                ["responseKind"] = Kind(s.Group, s.Version, s.Kind),
                ["verbs"] = DiscoveryDocuments.Texts(s.Verbs),
            })]);
        }

        return entry;
    }

    private static JsonObject Kind(string group, string version, string kind) =>
        new() { ["group"] = group, ["version"] = version, ["kind"] = kind };
}

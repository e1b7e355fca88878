using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Http;

/// <summary>The discovery documents that every client knows: APIVersions, APIGroupList, APIGroup, APIResourceList.</summary>
internal static class DiscoveryDocuments
{
    public static JsonObject CoreVersions(IEnumerable<string> versions, string address) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = Texts(versions),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = address }),
    };

    public static JsonObject Groups(IEnumerable<(string Name, IReadOnlyList<string> Versions)> groups) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. groups.Select(g => Members(g.Name, g.Versions))]),
    };

    public static JsonObject Group(string name, IReadOnlyList<string> versions)
    {
        var group = Members(name, versions);
        group.Insert(0, "kind", "APIGroup");
        group.Insert(1, "apiVersion", "v1");
        return group;
    }

    public static JsonObject Resources(IReadOnlyList<ResourceType> types)
    {
        var resources = new JsonArray();
        foreach (var type in types.OrderBy(t => t.Resource.Resource, StringComparer.Ordinal))
        {
            resources.Add(Resource(type));
            foreach (var sub in type.Subresources.Values.OrderBy(s => s.Name, StringComparer.Ordinal))
            {
                resources.Add(Subresource(type, sub));
            }
        }

        var list = new JsonObject
        {
            ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = types[0].ApiVersion, ["resources"] = resources,
        };

        // The list of the core group says as little of itself as the first servers did.
        if (types[0].Resource.Group.Length == 0)
        {
            list.Remove("apiVersion");
        }

        return list;
    }

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static JsonObject Members(string name, IReadOnlyList<string> versions)
    {
        JsonObject Entry(string version) => new() { ["groupVersion"] = $"{name}/{version}", ["version"] = version };
        return new JsonObject
        {
            ["name"] = name,
            ["versions"] = new JsonArray([.. versions.Select(Entry)]),
            ["preferredVersion"] = Entry(versions[0]),
        };
    }

    private static JsonObject Resource(ResourceType type)
    {
        var entry = new JsonObject
        {
            ["name"] = type.Resource.Resource,
            ["singularName"] = type.Singular,
            ["namespaced"] = type.Namespaced,
            ["kind"] = type.Kind,
            ["verbs"] = Texts(type.Verbs),
        };
        if (type.ShortNames.Count > 0)
        {
            entry["shortNames"] = Texts(type.ShortNames);
        }

        if (type.Categories.Count > 0)
        {
            entry["categories"] = Texts(type.Categories);
        }

        if (type.Verbs.Contains("list"))
        {
            entry["storageVersionHash"] = Hash(type);
        }

        return entry;
    }

    private static JsonObject Subresource(ResourceType type, Subresource sub)
    {
        var entry = new JsonObject
        {
            ["name"] = $"{type.Resource.Resource}/{sub.Name}", ["singularName"] = "", ["namespaced"] = type.Namespaced,
        };
        if (sub.Version.Length > 0)
        {
            entry["group"] = sub.Group;
            entry["version"] = sub.Version;
        }

        entry["kind"] = sub.Kind;
        entry["verbs"] = Texts(sub.Verbs);
        return entry;
    }

    // As k8s.io/apiserver/pkg/endpoints/discovery.StorageVersionHash: the first eight bytes of a digest of group/version/kind.
    private static string Hash(ResourceType type) => Convert.ToBase64String(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{type.Resource.Group}/{type.Version}/{type.Kind}"))[..8]);
}

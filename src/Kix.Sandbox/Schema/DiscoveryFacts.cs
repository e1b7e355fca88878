using System.Text.Json;

namespace Kix.Sandbox.Schema;

/// <summary>Reads the discovery half of the facts, which has the form of aggregated discovery.</summary>
internal static class DiscoveryFacts
{
    public static (IReadOnlyList<GroupFacts> Groups, IReadOnlyList<ResourceFacts> Resources) Read(JsonElement groups)
    {
        var names = new List<GroupFacts>();
        var resources = new List<ResourceFacts>();
        foreach (var group in groups.EnumerateArray())
        {
            var name = group.Text("group") ?? "";
            var versions = group.Items("versions");
            names.Add(new(name, [.. versions.Select(v => v.Text("version") ?? "")]));
            foreach (var version in versions)
            {
                var served = version.Text("version") ?? "";
                resources.AddRange(version.Items("resources").Select(r => Resource(r, name, served)));
            }
        }

        return (names, resources);
    }

    private static ResourceFacts Resource(JsonElement resource, string group, string version) => new(
        Kind(resource.Member("responseKind"), group, version),
        resource.Text("resource") ?? "",
        resource.Text("singularResource") ?? "",
        resource.Text("scope") == "Namespaced",
        resource.Texts("shortNames"),
        resource.Texts("categories"),
        resource.Texts("verbs"),
        [.. resource.Items("subresources").Select(s => new SubresourceFacts(
            s.Text("subresource") ?? "", Kind(s.Member("responseKind"), group, version), s.Texts("verbs")))]);

    // An empty group and version stand for those of the list: {"group":"","kind":"Deployment","version":""} under apps/v1.
    private static GroupVersionKind Kind(JsonElement kind, string group, string version)
    {
        var own = kind.Text("version") is { Length: > 0 };
        return new(own ? kind.Text("group") ?? "" : group, own ? kind.Text("version")! : version, kind.Text("kind") ?? "");
    }
}

using System.Text.Json;
using Kix.Engine.Schema;

namespace Kix.Engine.Live;

/// <summary>
/// Asks a server which kinds it has: by aggregated discovery (two requests), or group by group where the server does not know that.
/// https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
/// </summary>
internal sealed class Discovery(ClusterTransport transport, AnswerCache cache)
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    public async Task<IReadOnlyList<ResourceType>> ReadAsync(CancellationToken cancellation)
    {
        var roots = await Task.WhenAll(
            cache.GetAsync("api", Aggregated, cancellation), cache.GetAsync("apis", Aggregated, cancellation)).ConfigureAwait(false);
        var types = new List<ResourceType>();
        foreach (var root in roots.Where(r => r is not null))
        {
            types.AddRange(root!.Value.Text("kind") == "APIGroupDiscoveryList"
                ? AggregatedTypes(root.Value)
                : await LegacyTypesAsync(root.Value, cancellation).ConfigureAwait(false));
        }

        return types;
    }

    private static IEnumerable<ResourceType> AggregatedTypes(JsonElement list) =>
        from item in list.Items("items")
        let @group = item.Member("metadata").Text("name") ?? ""
        from version in item.Items("versions")
        from resource in version.Items("resources")
        let kind = resource.Member("responseKind")
        select new ResourceType(
            new GroupVersionKind(@group, version.Text("version") ?? "", kind.Text("kind") ?? ""),
            resource.Text("resource") ?? "",
            resource.Text("scope") == "Namespaced",
            [.. resource.Texts("verbs")],
            [.. resource.Items("subresources").Select(s => s.Text("subresource") ?? "")]);

    private async Task<IEnumerable<ResourceType>> LegacyTypesAsync(JsonElement root, CancellationToken cancellation)
    {
        var versions = root.Text("kind") == "APIVersions"
            ? root.Texts("versions").Select(v => (Group: "", Version: v, Path: $"api/{v}"))
            : from g in root.Items("groups")
              let name = g.Text("name") ?? ""
              from v in Preferred(g)
              select (Group: name, Version: v, Path: $"apis/{name}/{v}");
        var lists = await Task.WhenAll(versions.Select(async v =>
            (v.Group, v.Version, List: await ResourceListAsync(v.Path, cancellation).ConfigureAwait(false)))).ConfigureAwait(false);
        return lists.SelectMany(l => l.List is { } list ? Types(list, l.Group, l.Version) : []);
    }

    private static IEnumerable<string> Preferred(JsonElement group)
    {
        var first = group.Member("preferredVersion").Text("version");
        return group.Items("versions").Select(v => v.Text("version") ?? "").OrderBy(v => v == first ? 0 : 1);
    }

    // An aggregated API whose backend is down answers 503 and has no kinds for now; the others must still be found.
    private async Task<JsonElement?> ResourceListAsync(string path, CancellationToken cancellation)
    {
        var target = new RequestTarget("get", "/" + path, "", null);
        var answer = await transport.SendAsync(new ApiRequest(target, HttpMethod.Get, path) { IsRepeatable = true }, cancellation).ConfigureAwait(false);
        return answer.IsSuccess ? answer.Json()
            : answer.Code is 404 or 503 ? null
            : throw RequestException.Of(target, answer.Status());
    }

    private static IEnumerable<ResourceType> Types(JsonElement list, string group, string version)
    {
        var all = list.Items("resources").ToList();
        foreach (var resource in all.Where(r => r.Text("name") is { } name && !name.Contains('/', StringComparison.Ordinal)))
        {
            var name = resource.Text("name")!;
            yield return new ResourceType(
                new GroupVersionKind(group, version, resource.Text("kind") ?? ""),
                name,
                resource.Flag("namespaced"),
                [.. resource.Texts("verbs")],
                [.. all.Select(r => r.Text("name")!).Where(n => n.StartsWith(name + "/", StringComparison.Ordinal)).Select(n => n[(name.Length + 1)..])]);
        }
    }
}

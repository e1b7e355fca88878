using System.Text.Json.Nodes;
using Kix.Sandbox.Tests.Http;

namespace Kix.Sandbox.Tests.Truth;

/// <summary>Where objects go, asked of the server once per API version.</summary>
internal sealed class Places(Api api)
{
    private readonly Dictionary<string, JsonArray> resources = [];
    private readonly HashSet<string> homes = [];

    /// <summary>The path of an object, whose namespace is made if need be; null for a kind that nobody serves.</summary>
    public async Task<string?> Of(JsonObject desired)
    {
        var (apiVersion, kind) = ((string?)desired["apiVersion"] ?? "", (string?)desired["kind"] ?? "");
        var root = apiVersion.Contains('/') ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
        if (Find(root, kind) is null && (await api.Get(root)).Json["resources"] is JsonArray served)
        {
            resources[root] = served;
        }

        if (Find(root, kind) is not { } resource || desired["metadata"]?["name"] is not JsonValue name)
        {
            return null;
        }

        var tail = $"{(string?)resource["name"]}/{Uri.EscapeDataString((string)name!)}";
        if (!(bool)resource["namespaced"]!)
        {
            return $"{root}/{tail}";
        }

        var home = (string?)desired["metadata"]!["namespace"] ?? "default";
        if (homes.Add(home))
        {
            await api.Post("/api/v1/namespaces", Objects.Namespace(home));
        }

        return $"{root}/namespaces/{home}/{tail}";
    }

    private JsonNode? Find(string root, string kind) => resources.GetValueOrDefault(root)?
        .FirstOrDefault(r => (string?)r!["kind"] == kind && !((string)r["name"]!).Contains('/'));
}

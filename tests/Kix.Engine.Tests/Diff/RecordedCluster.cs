using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Diff;

/// <summary>Answers discovery, lists, gets and dry runs of a server from objects at hand; keeps what was asked.</summary>
internal sealed class RecordedCluster : HttpMessageHandler
{
    private readonly List<LiveObject> _objects;
    private readonly Dictionary<string, ResourceType> _types = [];

    public RecordedCluster(IEnumerable<JsonElement> objects, params IEnumerable<ResourceType> custom)
    {
        _objects = [.. objects.Select(o => new LiveObject(o))];
        foreach (var type in BuiltInKinds.All.Select(k => new ResourceType(new(k.Group, k.Version, k.Kind), k.Plural, k.Namespaced, ["list"], [])).Concat(custom))
        {
            _types[type.Path("")] = type;
        }
    }

    public List<string> Requests { get; } = [];

    /// <summary>Paths that answer 403.</summary>
    public HashSet<string> Forbidden { get; } = [];

    /// <summary>What a dry run answers; by default the object as it stands.</summary>
    public Func<LiveObject, string>? DryRun { get; set; }

    public ClusterClient Client(ClientOptions? options = null) =>
        new(ClusterConnection.To(new Uri("http://cluster.test"), this, "recorded"), options);

    /// <summary>An activation of manifests, without edges and refs.</summary>
    public static Activation Activation(params IEnumerable<string> manifests) => new()
    {
        Cluster = "prod",
        Root = Digest.Of("root"u8),
        Edges = [],
        Resources = [.. manifests.Select(m =>
        {
            var bytes = DigestForm.Of(JsonNode.Parse(m)!.AsObject());
            var live = new LiveObject(JsonElement.Parse(bytes));
            return new ActivationResource
            {
                Key = live.Key,
                ApiVersion = live.Kind.ApiVersion,
                ManifestDigest = Digest.Of(bytes),
                ResourceDigest = Digest.Of(bytes),
                Manifest = bytes,
            };
        })],
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.Trim('/');
        lock (Requests)
        {
            Requests.Add($"{request.Method} {path}{request.RequestUri.Query}");
        }

        var (code, body) = Answer(request.Method.Method, path, Uri.UnescapeDataString(request.RequestUri.Query));
        return Task.FromResult(new HttpResponseMessage(code) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }

    private (HttpStatusCode Code, string Body) Answer(string method, string path, string query)
    {
        if (Forbidden.Contains(path))
        {
            return (HttpStatusCode.Forbidden, """{"kind":"Status","reason":"Forbidden","code":403,"message":"no"}""");
        }

        if (path is "api" or "apis")
        {
            return (HttpStatusCode.OK, Discovery(path));
        }

        var parts = path.Split('/').ToList();
        var ns = "";
        var at = parts.IndexOf("namespaces");
        if (at >= 0 && at + 2 < parts.Count)
        {
            ns = parts[at + 1];
            parts.RemoveRange(at, 2);
        }

        if (_types.TryGetValue(string.Join('/', parts), out var type))
        {
            var selector = query.Split(['?', '&']).FirstOrDefault(q => q.StartsWith("labelSelector=", StringComparison.Ordinal))?["labelSelector=".Length..].Split('=', 2);
            var items = _objects.Where(o => o.Kind == type.Kind && (ns.Length == 0 || o.Key.Namespace == ns)
                && (selector is null || o.Label(selector[0]) == selector[1]));
            return (HttpStatusCode.OK, $$$"""{"kind":"List","metadata":{"resourceVersion":"1"},"items":[{{{string.Join(',', items.Select(i => i.Json.GetRawText()))}}}]}""");
        }

        var name = parts[^1];
        return _types.TryGetValue(string.Join('/', parts[..^1]), out type)
            && _objects.FirstOrDefault(o => o.Kind == type.Kind && o.Key.Namespace == ns && o.Key.Name == name) is { } found
            ? (HttpStatusCode.OK, method == "PATCH" && DryRun is not null ? DryRun(found) : found.Json.GetRawText())
            : (HttpStatusCode.NotFound, """{"kind":"Status","reason":"NotFound","code":404,"message":"not found"}""");
    }

    private string Discovery(string root)
    {
        var groups = new JsonArray();
        foreach (var group in _types.Values.Where(t => (t.Kind.Group.Length == 0) == (root == "api")).GroupBy(t => t.Kind.Group))
        {
            groups.Add(new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = group.Key },
                ["versions"] = new JsonArray([.. group.GroupBy(t => t.Kind.Version).Select(v => new JsonObject
                {
                    ["version"] = v.Key,
                    ["resources"] = new JsonArray([.. v.Select(t => new JsonObject
                    {
                        ["resource"] = t.Plural,
                        ["responseKind"] = new JsonObject { ["group"] = group.Key, ["version"] = v.Key, ["kind"] = t.Kind.Kind },
                        ["scope"] = t.Namespaced ? "Namespaced" : "Cluster",
                    })]),
                })]),
            });
        }

        return new JsonObject { ["kind"] = "APIGroupDiscoveryList", ["items"] = groups }.ToJsonString();
    }
}

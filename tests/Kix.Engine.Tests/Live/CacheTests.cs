using System.Net;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Live;

public sealed class CacheTests : IDisposable
{
    private const string Aggregated = """
        {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"acme.test"},"versions":[{"version":"v1","resources":[
        {"resource":"widgets","responseKind":{"group":"acme.test","version":"v1","kind":"Widget"},"scope":"Namespaced","verbs":["list"]}]}]}]}
        """;

    private const string OpenApi = """
        {"components":{"schemas":{"test.acme.v1.Widget":{"type":"object","x-kubernetes-group-version-kind":[{"group":"acme.test","version":"v1","kind":"Widget"}],
        "properties":{"metadata":{"allOf":[{"$ref":"#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}]},
        "spec":{"type":"object","properties":{"size":{"x-kubernetes-int-or-string":true},"parts":{"type":"array","x-kubernetes-list-type":"map",
        "x-kubernetes-list-map-keys":["id"],"items":{"type":"object","properties":{"id":{"type":"string"}}}}}}}}}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kix-cache").FullName;

    private ClusterClient Client(ScriptedServer server) =>
        new(ClusterConnection.To(new Uri("http://cluster.test"), server), new ClientOptions { CacheFolder = _folder });

    private static ScriptedServer Server() => new ScriptedServer()
        .On("GET /api", """{"kind":"APIGroupDiscoveryList","items":[]}""", HttpStatusCode.OK, ("ETag", "\"core\""))
        .On("GET /apis", Aggregated, HttpStatusCode.OK, ("ETag", "\"E1\""))
        .On("GET /openapi/v3", """{"paths":{"apis/acme.test/v1":{"serverRelativeURL":"/openapi/v3/apis/acme.test/v1?hash=ABC"}}}""")
        .On("GET /openapi/v3/apis/acme.test/v1", OpenApi);

    [Fact]
    public async Task Discovery_is_kept_on_disk_and_asked_for_only_if_it_changed()
    {
        using (var first = Client(Server()))
        {
            await first.TypeOfAsync("acme.test/v1", "Widget", CancellationToken.None);
        }

        var server = new ScriptedServer();
        string? tag = null;
        server.On("GET /api", "", HttpStatusCode.NotModified).On("GET /apis", request =>
        {
            tag = request.Headers.IfNoneMatch.Single().ToString();
            return ScriptedServer.Answer("", HttpStatusCode.NotModified);
        });
        using var second = Client(server);

        Assert.Equal("widgets", (await second.TypeOfAsync("acme.test/v1", "Widget", CancellationToken.None)).Plural);
        Assert.Equal("\"E1\"", tag);
    }

    [Fact]
    public async Task A_damaged_copy_is_fetched_again()
    {
        using (var first = Client(Server()))
        {
            await first.TypeOfAsync("acme.test/v1", "Widget", CancellationToken.None);
        }

        foreach (var file in Directory.GetFiles(_folder, "*.json", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, "\"E1\"\n{\"kind\":");
        }

        using var second = Client(Server());
        Assert.Equal("widgets", (await second.TypeOfAsync("acme.test/v1", "Widget", CancellationToken.None)).Plural);
    }

    [Fact]
    public async Task Schemas_come_from_the_servers_openapi_and_are_fetched_once_per_hash()
    {
        var kind = new GroupVersionKind("acme.test", "v1", "Widget");
        using var first = Client(Server());
        var schema = (await ServerSchemas.ReadAsync(first, [kind], CancellationToken.None)).Find(kind)!;

        Assert.True(schema.Namespaced);
        Assert.False(schema.IsBuiltIn);
        Assert.Equal(ValueShape.IntOrString, schema.Root.Member("spec").Member("size").Shape);
        Assert.Equal(["id"], schema.Root.Member("spec").Member("parts").Keys);
        Assert.Equal(ListShape.Set, schema.Root.Member("metadata").Member("finalizers").List);

        var server = Server();
        using var second = Client(server);
        Assert.NotNull((await ServerSchemas.ReadAsync(second, [kind], CancellationToken.None)).Find(kind));
        Assert.DoesNotContain(server.Requests, r => r.Contains("hash=ABC"));
    }

    [Theory]
    [InlineData("/home/me/.cache/kix", "HOME=/home/me")]
    [InlineData("/caches/kix", "HOME=/home/me", "XDG_CACHE_HOME=/caches")]
    [InlineData("/mine", "HOME=/home/me", "XDG_CACHE_HOME=/caches", "KIX_CACHE=/mine")]
    [InlineData(null, "HOME=")]
    public void The_cache_is_where_users_keep_theirs(string? folder, params string[] variables)
    {
        var environment = variables.ToDictionary(v => v.Split('=')[0], v => v.Split('=')[1]);

        Assert.Equal(folder, ClientOptions.UserCacheFolder(environment.GetValueOrDefault));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
